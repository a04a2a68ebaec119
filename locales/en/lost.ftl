# When what was said is not understood

consent-lost = Please use the buttons below.
details-lost = Please answer in writing.
activation-lost = Please use the buttons below.
