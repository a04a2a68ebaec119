// The page's own API.
import { api } from "../shared/net.js";

const own = api("/chat/viber/api");

export const { read, call, upload } = own;
export const personPath = (id) => `persons/${encodeURIComponent(id)}`;
export const fileUrl = (file) => own.fileUrl(file.id, file.name);
