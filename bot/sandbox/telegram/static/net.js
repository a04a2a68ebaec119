// The page's own API.
import { api } from "../shared/net.js";

export const { read, call, upload, fileUrl } = api("/chat/telegram/api");
