/** The view: connections, buckets, folders and objects, listed page by page. */
import { date, size, visible } from "presigned-common/format";
import { baseName } from "presigned-common/copy";
import { objectUri } from "presigned-common/object-uri";
import { EventEmitter, MarkdownString, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { ConnectionNode, FolderNode, Node, NoteNode } from "./nodes.js";
import { folderOf, idOf } from "./nodes.js";
import { messageOf } from "./messages.js";
import type { S3 } from "./s3.js";
import { settings } from "./settings.js";

interface Pages {
  nodes: Node[];
  next: string | undefined;
}

export class Tree implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Loaded pages by the ID of the folder. */
  readonly #pages = new Map<string, Promise<Pages>>();
  /** Prefixes of names by the ID of the folder. */
  readonly #filters = new Map<string, string>();

  constructor(readonly s3: S3) {
    s3.connections.onDidChange(() => this.refresh());
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) return (await this.s3.connections.all()).map((connection): ConnectionNode => ({ kind: "connection", connection }));
    if (node.kind === "connection") return this.#childrenOf(node);
    if (node.kind === "folder") return this.#shown(node);
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    const item = this.#itemOf(node);
    item.id = idOf(node);
    return item;
  }

  /** Lists a node again, or everything. */
  refresh(node?: Node): void {
    const id = node && idOf(node).replace(/^[cf]/, "");
    for (const loaded of this.#pages.keys()) if (id === undefined || loaded.slice(1).startsWith(id)) this.#pages.delete(loaded);
    this.#changed.fire(node);
  }

  filterOf(folder: FolderNode): string {
    return this.#filters.get(idOf(folder)) ?? "";
  }

  /** Shows only entries whose names start with a text; all if it is empty. */
  filter(folder: FolderNode, prefix: string): void {
    if (prefix === "") this.#filters.delete(idOf(folder));
    else this.#filters.set(idOf(folder), prefix);
    this.refresh(folder);
  }

  async loadMore(folder: FolderNode): Promise<void> {
    const loaded = await this.#pages.get(idOf(folder));
    if (loaded?.next === undefined) return;
    const page = await this.#load(folder, loaded.next);
    this.#pages.set(idOf(folder), Promise.resolve({ nodes: [...loaded.nodes, ...page.nodes], next: page.next }));
    this.#changed.fire(folder);
  }

  async #childrenOf({ connection }: ConnectionNode): Promise<Node[]> {
    const folder = folderOf(connection);
    if (folder) return [folder];
    try {
      const buckets = await this.s3.buckets(connection);
      const nodes = buckets.map(({ name }): FolderNode => ({ kind: "folder", connection, bucket: name, prefix: "" }));
      return nodes.length > 0 ? nodes : [note(connection.id, "No buckets")];
    } catch (error) {
      return [failure(connection.id, error)];
    }
  }

  async #shown(folder: FolderNode): Promise<Node[]> {
    const id = idOf(folder);
    try {
      const loading = this.#pages.get(id) ?? this.#load(folder, undefined);
      this.#pages.set(id, loading);
      const { nodes, next } = await loading;
      if (nodes.length === 0 && next === undefined) return [note(id, this.#filters.has(id) ? "No names with this prefix" : "Empty")];
      return next === undefined ? nodes : [...nodes, { kind: "more", folder }];
    } catch (error) {
      this.#pages.delete(id);
      return [failure(id, error)];
    }
  }

  async #load(folder: FolderNode, token: string | undefined): Promise<Pages> {
    const { connection, bucket } = folder;
    const prefix = folder.prefix + this.filterOf(folder);
    const { folders, objects, next } = await this.s3.list(connection, bucket, { prefix, token, maxKeys: settings.pageSize() });
    const nodes: Node[] = [
      ...folders.map((prefix): Node => ({ kind: "folder", connection, bucket, prefix })),
      ...objects.map((object): Node => ({ kind: "object", connection, bucket, object })),
    ];
    return { nodes, next };
  }

  #itemOf(node: Node): TreeItem {
    switch (node.kind) {
      case "connection": {
        const { connection } = node;
        const item = named(connection.name, "plug", TreeItemCollapsibleState.Collapsed);
        item.description = connection.endpointUrl ?? (connection.source === "profile" ? "profile" : "");
        item.contextValue = connection.isSaved ? "savedConnection" : "connection";
        return item;
      }
      case "folder": {
        const isBucket = node.prefix === "";
        const item = named(isBucket ? node.bucket : baseName(node.prefix.slice(0, -1)), isBucket ? "archive" : "folder", TreeItemCollapsibleState.Collapsed);
        const filter = this.filterOf(node);
        if (filter !== "") item.description = `starts with ${visible(filter)}`;
        item.contextValue = isBucket ? "bucket" : "folder";
        item.tooltip = visible(objectUri(node.bucket, node.prefix));
        return item;
      }
      case "object": {
        const { key, size: bytes, lastModified } = node.object;
        const item = named(baseName(key), "file", TreeItemCollapsibleState.None);
        item.description = size(bytes);
        item.contextValue = "object";
        item.tooltip = new MarkdownString().appendText(`${visible(objectUri(node.bucket, key))}\n${size(bytes)}, ${date(lastModified)}`);
        return item;
      }
      case "more": {
        const item = named("Load more…", "ellipsis", TreeItemCollapsibleState.None);
        item.command = { command: "presigned.loadMore", title: "Load More", arguments: [node] };
        item.contextValue = "more";
        return item;
      }
      case "note": {
        const item = named(node.text, node.isError ? "error" : "info", TreeItemCollapsibleState.None);
        if (node.detail !== undefined) item.tooltip = node.detail;
        item.contextValue = "note";
        return item;
      }
    }
  }
}

function named(label: string, icon: string, state: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(visible(label), state);
  item.iconPath = new ThemeIcon(icon);
  return item;
}

const note = (id: string, text: string): NoteNode => ({ kind: "note", id, text, isError: false });

function failure(id: string, error: unknown): NoteNode {
  const text = messageOf(error);
  return { kind: "note", id, text, detail: text, isError: true };
}
