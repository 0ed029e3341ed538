/** Which objects or folders a command is for. */
import { objectUri, parsePath } from "presigned-common/object-uri";
import type { TreeView } from "vscode";
import type { Connection } from "./connections.js";
import { askChoice, askText } from "./input.js";
import { type FolderNode, folderOf, type Node, type ObjectNode } from "./nodes.js";
import type { S3 } from "./s3.js";

export interface App {
  s3: S3;
  view: TreeView<Node>;
}

export interface Place {
  connection: Connection;
  bucket: string;
  /** Ends with a slash for a folder; empty for a bucket. */
  key: string;
}

/** What a command was started with: a node by its menu, the selection by a key, nothing by the palette. */
export type Invoked = Node | "selection" | undefined;

export function nodesOf({ view }: App, node: Invoked, nodes: readonly Node[] = []): readonly Node[] {
  if (node === undefined) return [];
  if (node === "selection") return view.selection;
  return nodes.includes(node) ? nodes : [node];
}

export const isPlace = (node: Node): node is ObjectNode | FolderNode => node.kind === "object" || node.kind === "folder";

export const placeOf = (node: ObjectNode | FolderNode): Place => ({
  connection: node.connection,
  bucket: node.bucket,
  key: node.kind === "object" ? node.object.key : node.prefix,
});

/** Asks for an object by its URI, and for the connection if there are several. */
export async function askPlace(app: App, title: string): Promise<Place | undefined> {
  const all = await app.s3.connections.all();
  if (all.length === 0) throw new Error("there is no connection; add one with the command S3: Add Connection");
  const [selected] = app.view.selection;
  const near = selected && "connection" in selected ? selected : undefined;
  const choices = all.map((connection) => ({ label: connection.name, description: connection.endpointUrl ?? "", value: connection }));
  const connection = near?.connection ?? (all.length === 1 ? all[0] : (await askChoice(`${title}: connection`, choices))?.value);
  if (connection === undefined) return undefined;
  const start = near && isPlace(near) ? placeOf(near) : folderOf(connection);
  const value = start && objectUri(start.bucket, "key" in start ? start.key : start.prefix);
  const uri = await askText({
    title,
    prompt: "Object",
    placeholder: "s3://bucket/key",
    ...(value !== undefined && { value }),
    check: (text) => {
      if (!parsePath(text)?.prefix) throw new Error("it is not an object; use s3://bucket/key");
      return undefined;
    },
  });
  const path = uri === undefined ? undefined : parsePath(uri);
  return path && { connection, bucket: path.bucket, key: path.prefix };
}
