document.querySelector("[data-leave]").submit();
