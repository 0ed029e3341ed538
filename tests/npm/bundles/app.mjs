// What is bundled: for a page, for a worker of a page, and for workerd.
import { engine, Presigner } from "presigned";

const link = ({ credentials, at }) => `${engine} ${new Presigner("us-east-1", credentials).getObject("photos", "k", { at })}`;

globalThis.link = link;
globalThis.onmessage = ({ data }) => globalThis.document ?? postMessage(link(data));

export default {
  async fetch(request) {
    return new Response(link(await request.json()));
  },
};
