/** Lets others upload: a presigned PUT URL, or a form. */
import type { PresignedRequest } from "presigned";
import { COPY_FORMATS } from "presigned-common/copy";
import { visible } from "presigned-common/format";
import { objectUri } from "presigned-common/object-uri";
import { formOptions, formPage, MB } from "presigned-common/upload-form";
import { env, window, workspace } from "vscode";
import { askChoice, askText } from "./input.js";
import { expirySentence } from "./messages.js";
import { after, expiryOf } from "./share.js";
import { type App, askPlace, type Invoked, isPlace, nodesOf, type Place, placeOf } from "./targets.js";

/** In bytes, of one PUT request and of one form. */
const MAX_SIZE = 5_000_000_000;

const CONTENT_TYPE = /^$|^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/;

export async function createUploadUrl(app: App, node?: Invoked): Promise<void> {
  const title = "Create an upload URL";
  const place = await askKey(app, title, node, "file.txt");
  if (!place) return;
  const contentType = await askText({
    title,
    prompt: "Content type that the upload must send; leave empty to allow any",
    placeholder: "image/jpeg",
    check: (text) => {
      if (!CONTENT_TYPE.test(text.trim())) throw new Error("content type: use a type and a subtype, such as image/jpeg");
      return undefined;
    },
  });
  if (contentType === undefined) return;
  const bytes = await askText({
    title,
    prompt: "Size in bytes that the upload must have; leave empty to allow any size",
    placeholder: "any",
    check: (text) => {
      if (!/^\d*$/.test(text) || Number(text) > MAX_SIZE) throw new Error("size: use a number of bytes, at most 5,000,000,000");
      return text === "" ? "A URL cannot limit the size to a maximum, only to one size. An upload form can." : undefined;
    },
  });
  if (bytes === undefined) return;
  const { connection, bucket, key } = place;
  const s3 = await app.s3.presigner(connection, bucket);
  const limits = { contentType: contentType.trim() || undefined, contentLength: bytes === "" ? undefined : Number(bytes) };
  const link = (expiresIn: number): PresignedRequest => s3.putObject(bucket, key, { expiresIn, ...limits });
  const expiresIn = await expiryOf(`Upload to ${visible(objectUri(bucket, key))}`, true, (seconds) => expirySentence(link(seconds), after(seconds)));
  if (expiresIn === undefined) return;
  const request = link(expiresIn);
  const names = Object.keys(request.headers).join(", ");
  const curl = COPY_FORMATS.filter(({ id }) => id === "curl").map(({ write }) => write(request, key));
  await env.clipboard.writeText(request.url);
  const headers = names === "" ? "" : ` The upload must send ${names}.`;
  const answer = await window.showInformationMessage(`Upload URL of ${visible(key)} copied. ${expirySentence(request, after(expiresIn))}${headers}`, "Copy as curl");
  if (answer !== undefined) await env.clipboard.writeText(curl.join(""));
}

export async function createUploadForm(app: App, node?: Invoked): Promise<void> {
  const title = "Create an upload form";
  const place = await askKey(app, title, node, "${filename}");
  if (!place) return;
  const most = await askText({
    title,
    prompt: "Maximum size in MB",
    value: "100",
    check: (text) => {
      if (!(Number(text) > 0 && Number(text) * MB <= MAX_SIZE)) throw new Error("maximum size: use a number of MB up to 5,000");
      return undefined;
    },
  });
  if (most === undefined) return;
  const contentType = await askText({ title, prompt: "What the content type must start with, such as image/; leave empty to allow any", placeholder: "any" });
  if (contentType === undefined) return;
  const { connection, bucket, key } = place;
  const s3 = await app.s3.presigner(connection, bucket);
  const limits = formOptions({ size: [0, Math.round(Number(most) * MB)], contentType: contentType.trim() });
  const form = (expiresIn: number) => s3.postObject(bucket, key, { ...limits, expiresIn });
  const expiresIn = await expiryOf(`Upload form for ${visible(objectUri(bucket, key))}`, true, (seconds) => expirySentence(form(seconds), after(seconds)));
  if (expiresIn === undefined) return;
  const made = form(expiresIn);
  const kind = await askChoice("Upload form", [
    { label: "Copy the page", description: "a complete HTML page", value: formPage(made) },
    { label: "Copy the form", description: "for a page of your own", value: made.toHtml() },
    { label: "Save the page…", value: undefined },
  ]);
  if (!kind) return;
  if (kind.value === undefined) return savePage(formPage(made));
  await env.clipboard.writeText(kind.value);
  void window.showInformationMessage(`Upload form copied. ${expirySentence(made, after(expiresIn))}`);
}

async function savePage(page: string): Promise<void> {
  const uri = await window.showSaveDialog({ filters: { HTML: ["html"] }, title: "Save the upload form" });
  if (uri) await workspace.fs.writeFile(uri, new TextEncoder().encode(page));
}

/** Asks for the key to upload to, which starts with that of the node. */
async function askKey(app: App, title: string, node: Invoked, name: string): Promise<Place | undefined> {
  const [chosen] = nodesOf(app, node).filter(isPlace);
  if (chosen === undefined) return askPlace(app, title);
  const { connection, bucket, key: start } = placeOf(chosen);
  const key = await askText({
    title: `${title} in ${bucket}`,
    prompt: "Key of the object",
    value: chosen.kind === "object" ? start : start + name,
    check: (text) => {
      if (text === "") throw new Error("key: it is empty; enter the key of the object");
      return undefined;
    },
  });
  return key === undefined ? undefined : { connection, bucket, key };
}
