// The page's own API.
const ROOT = "/chat/telegram/api";

export const read = async (path) => {
  const answer = await fetch(`${ROOT}/${path}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

export const call = async (path, what) => {
  const answer = await fetch(`${ROOT}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(what),
  });
  return answer.ok ? answer.json() : {};
};
