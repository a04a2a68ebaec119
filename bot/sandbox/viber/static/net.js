// The page's own API.
const ROOT = "/chat/viber/api";

export const read = async (path) => {
  const answer = await fetch(`${ROOT}/${path}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const post = async (path, init) => {
  const answer = await fetch(`${ROOT}/${path}`, { method: "POST", ...init });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? String(answer.status));
  return body;
};

export const call = (path, what) =>
  post(path, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });

export const upload = (path, kind, file) => {
  const body = new FormData();
  body.append(kind, file, file.name);
  return post(path, { body });
};

export const personPath = (id) => `persons/${encodeURIComponent(id)}`;
export const fileUrl = (file) => `${ROOT}/files/${file.id}/${encodeURIComponent(file.name)}`;
