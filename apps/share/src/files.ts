/** Files as a person chooses them, one by one or by the folder that they are in. */

export interface Chosen {
  /** From what was chosen on: `FOLDER/…/NAME`, or the name alone. */
  path: string;
  open: () => Promise<File>;
}

/** What was chosen is gone, or has changed, or may not be read. */
export class Gone extends Error {
  override readonly message: string = "what was chosen cannot be read";
}

/** The file, if it is there: Firefox waits without end where it is to send one that is not. */
export async function readable<F extends Blob>(open: () => F | Promise<F>): Promise<F> {
  try {
    const file = await open();
    await file.slice(0, 1).arrayBuffer();
    return file;
  } catch {
    throw new Gone();
  }
}

export function ofInput(files: FileList | null): Chosen[] {
  const chosen = [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, open: async () => file }));
  return files?.[0]?.webkitRelativePath ? chosen.sort(byPath) : chosen;
}

/** Has to be called while the drop is handled: after that the items are empty. */
export async function ofDrop(items: Iterable<DataTransferItem>): Promise<Chosen[]> {
  const found = [...items].filter(({ kind }) => kind === "file").map(inItem);
  return (await Promise.all(found)).flat();
}

/** What a script put there has no entry, and is no folder. */
async function inItem(item: DataTransferItem): Promise<Chosen[]> {
  const entry = item.webkitGetAsEntry();
  if (entry) return (await inEntry(entry)).sort(byPath);
  const file = item.getAsFile();
  return file ? [{ path: file.name, open: async () => file }] : [];
}

async function inEntry(entry: FileSystemEntry): Promise<Chosen[]> {
  const path = entry.fullPath.slice(1);
  if (isFile(entry)) return [{ path, open: () => new Promise((resolve, reject) => entry.file(resolve, reject)) }];
  try {
    const entries = await entriesOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(entries.map(inEntry))).flat();
  } catch (error) {
    // The list of uploads says so, where the others are.
    return [{ path: `${path}/`, open: () => Promise.reject(error) }];
  }
}

/** A disk has the files of a folder in no order. */
const { compare } = new Intl.Collator(undefined, { numeric: true });
const byPath = (one: Chosen, other: Chosen): number => compare(one.path, other.path);

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** One call gives some; the last gives none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
