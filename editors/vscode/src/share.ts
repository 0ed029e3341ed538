/** Shares objects: presigned URLs on the clipboard. */
import type { Presigner } from "presigned";
import { COPY_FORMATS, type CopyFormat } from "presigned-common/copy";
import { parseExpiry } from "presigned-common/expiry";
import { visible } from "presigned-common/format";
import { SHARE_FORMATS, type ShareFormat } from "presigned-common/formats/index";
import { make } from "presigned-common/link";
import type { S3Object } from "presigned-common/listing";
import { objectUri } from "presigned-common/object-uri";
import { checkCount, type Share, shareObjects } from "presigned-common/share";
import { env, ProgressLocation, window } from "vscode";
import type { Connection } from "./connections.js";
import { askChoice, askExpiry } from "./input.js";
import { expirySentence } from "./messages.js";
import type { Node } from "./nodes.js";
import { showQr } from "./qr-view.js";
import { settings } from "./settings.js";
import { type App, askPlace, type Invoked, isPlace, nodesOf, type Place, placeOf } from "./targets.js";

/** How many questions a command asks. */
interface How {
  asksExpiry: boolean;
  asksFormat: boolean;
}

/** Shares the nodes, the selection, or an object that it asks for. */
export async function share(app: App, how: How, node?: Invoked, nodes?: readonly Node[]): Promise<void> {
  const places = nodesOf(app, node, nodes).filter(isPlace).map(placeOf);
  const asked = places.length === 0 ? await askPlace(app, "Share with a presigned URL") : undefined;
  const [first, ...rest] = asked ? [asked] : places;
  if (first === undefined) return;
  if (rest.length > 0 || isFolder(first)) await shareMany(app, how, [first, ...rest]);
  else await shareOne(app, how, first);
}

const isFolder = ({ key }: Place): boolean => key === "" || key.endsWith("/");

const QR: CopyFormat = { id: "qr", label: "QR code", write: ({ url }) => url };

async function shareOne(app: App, { asksExpiry, asksFormat }: How, place: Place): Promise<void> {
  const { connection, bucket, key } = place;
  const s3 = await app.s3.presigner(connection, bucket);
  const format = asksFormat ? await askFormat([...COPY_FORMATS, QR]) : COPY_FORMATS.find(({ id }) => id === settings.copyFormat());
  if (format === undefined) return;
  const link = (expiresIn: number) => make(s3, { bucket, key, method: "GET", expiresIn });
  const expiresIn = await expiryOf(`Share ${visible(objectUri(bucket, key))}`, asksExpiry, (seconds) => expirySentence(link(seconds), after(seconds)));
  if (expiresIn === undefined) return;
  const request = link(expiresIn);
  const expiry = expirySentence(request, after(expiresIn));
  if (format === QR) return showQr(key, request.url, expiry);
  await env.clipboard.writeText(format.write(request, key));
  void tell(`${what(format)} of ${visible(key)} copied. ${expiry}`, () => showQr(key, request.url, expiry));
  await warnIfMissing(app, place);
}

const what = ({ id, label }: CopyFormat): string => (id === "url" ? "Presigned URL" : label);

/** Says that the result is on the clipboard. */
async function tell(message: string, show: () => void): Promise<void> {
  const answer = await window.showInformationMessage(message, "Show QR Code");
  if (answer !== undefined) show();
}

/** A URL can be signed for an object that does not exist. */
async function warnIfMissing(app: App, { connection, bucket, key }: Place): Promise<void> {
  const status = await app.s3.head(connection, bucket, key).then(
    (response) => response.status,
    () => undefined,
  );
  if (status === 404) void window.showWarningMessage(`${visible(objectUri(bucket, key))} does not exist: the URL works once it is uploaded.`);
  if (status === 403) void window.showWarningMessage(`The credentials may not read ${visible(objectUri(bucket, key))}: the server will probably reject the URL, too.`);
}

async function shareMany(app: App, { asksExpiry, asksFormat }: How, places: readonly Place[]): Promise<void> {
  const { connection, bucket } = places[0] as Place;
  if (places.some((place) => place.connection.id !== connection.id || place.bucket !== bucket)) throw new Error("the objects are in several buckets; select objects of one bucket");
  const objects = await objectsOf(app, connection, bucket, places);
  const s3 = await app.s3.presigner(connection, bucket);
  const format = asksFormat ? await askFormat(SHARE_FORMATS) : SHARE_FORMATS.find(({ id }) => id === "text");
  if (format === undefined) return;
  const title = `Share ${objects.length.toLocaleString("en")} objects of ${bucket}`;
  const expiresIn = await expiryOf(title, asksExpiry, (seconds) => expirySentence(sampleOf(s3, bucket, seconds), after(seconds)));
  if (expiresIn === undefined) return;
  const shared = shareObjects(s3, bucket, objects, expiresIn);
  await env.clipboard.writeText(format.write({ ...shared, bucket, folder: commonFolder(places) }));
  void window.showInformationMessage(resultOf(shared, expirySentence(sampleOf(s3, bucket, expiresIn), after(expiresIn))));
}

/** Returns the folder that contains everything; empty for the bucket. */
function commonFolder(places: readonly Place[]): string {
  const [first = "", ...rest] = places.map(({ key }) => key.slice(0, key.lastIndexOf("/") + 1));
  let folder = first;
  while (!rest.every((other) => other.startsWith(folder))) folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  return folder;
}

const sampleOf = (s3: Presigner, bucket: string, expiresIn: number) => make(s3, { bucket, key: "key", method: "GET", expiresIn });

function resultOf({ links, failures }: Share, expiry: string): string {
  const [failure] = failures;
  const failed = failure && ` ${failures.length} cannot be signed: ${visible(failure.key)}: ${failure.message}.`;
  return `${links.length.toLocaleString("en")} presigned URLs copied. ${expiry}${failed ?? ""}`;
}

/** Lists the objects of the folders among the places. */
function objectsOf(app: App, connection: Connection, bucket: string, places: readonly Place[]): Promise<S3Object[]> {
  const options = { location: ProgressLocation.Notification, title: "Listing objects", cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (_, cancellation) => {
      const objects = new Map<string, S3Object>();
      for (const place of places) {
        if (!isFolder(place)) objects.set(place.key, { key: place.key, size: Number.NaN, lastModified: new Date(Number.NaN) });
        else await addFolder(app, connection, bucket, place.key, objects, () => cancellation.isCancellationRequested);
      }
      if (objects.size === 0) throw new Error("the folder contains no objects");
      return [...objects.values()];
    }),
  );
}

async function addFolder(app: App, connection: Connection, bucket: string, prefix: string, objects: Map<string, S3Object>, isCancelled: () => boolean): Promise<void> {
  let token: string | undefined;
  do {
    if (isCancelled()) throw new Error("the listing was cancelled; nothing was copied");
    const page = await app.s3.list(connection, bucket, { prefix, token, isRecursive: true });
    for (const object of page.objects) objects.set(object.key, object);
    checkCount(objects.size);
    token = page.next;
  } while (token !== undefined);
}

async function askFormat<F extends CopyFormat | ShareFormat>(formats: readonly F[]): Promise<F | undefined> {
  const chosen = await askChoice(
    "Copy as",
    formats.map((format) => ({ label: format.label, value: format })),
  );
  return chosen?.value;
}

/** Returns the lifetime that the user enters, or the default of the settings. */
export async function expiryOf(title: string, asks: boolean, describe: (seconds: number) => string): Promise<number | undefined> {
  const initial = settings.defaultExpiry();
  return asks ? askExpiry(title, initial, describe) : parseExpiry(initial);
}

export const after = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
