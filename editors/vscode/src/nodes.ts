/** What the view shows. */
import type { S3Object } from "presigned-common/listing";
import { parsePath } from "presigned-common/object-uri";
import type { Connection } from "./connections.js";

export interface ConnectionNode {
  kind: "connection";
  connection: Connection;
}

/** A bucket, or a folder of it. */
export interface FolderNode {
  kind: "folder";
  connection: Connection;
  bucket: string;
  /** Empty for a bucket. */
  prefix: string;
}

export interface ObjectNode {
  kind: "object";
  connection: Connection;
  bucket: string;
  object: S3Object;
}

/** Loads the next page of a folder. */
export interface MoreNode {
  kind: "more";
  folder: FolderNode;
}

/** An error, or that there is nothing. */
export interface NoteNode {
  kind: "note";
  id: string;
  text: string;
  detail?: string;
  isError: boolean;
}

export type Node = ConnectionNode | FolderNode | ObjectNode | MoreNode | NoteNode;

export function idOf(node: Node): string {
  switch (node.kind) {
    case "connection":
      return `c/${node.connection.id}`;
    case "folder":
      return `f/${node.connection.id}/${node.bucket}/${node.prefix}`;
    case "object":
      return `o/${node.connection.id}/${node.bucket}/${node.object.key}`;
    case "more":
      return `m/${idOf(node.folder)}`;
    case "note":
      return `n/${node.id}`;
  }
}

/** Returns the bucket or folder that a connection opens, or `undefined` if it lists buckets. */
export function folderOf(connection: Connection): FolderNode | undefined {
  const place = connection.path === undefined ? undefined : parsePath(connection.path);
  return place && { kind: "folder", connection, ...place };
}
