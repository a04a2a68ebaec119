// A page's own API, whose address begins with `root`.
export const api = (root) => {
  const read = async (path) => {
    const answer = await fetch(`${root}/${path}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const post = async (path, init) => {
    const answer = await fetch(`${root}/${path}`, { method: "POST", ...init });
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.error ?? String(answer.status));
    return body;
  };

  const call = (path, what) =>
    post(path, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });

  const upload = (path, kind, file) => {
    const body = new FormData();
    body.append(kind, file, file.name);
    return post(path, { body });
  };

  const fileUrl = (id, name) => `${root}/files/${id}/${encodeURIComponent(name)}`;

  return { read, call, upload, fileUrl };
};
