/** Files and folders that the user chooses or drops. */

export interface Chosen {
  /** Relative to the choice: `FOLDER/…/NAME`, or just the name. */
  path: string;
  open: () => Promise<File>;
}

/** The file was moved, changed or deleted, or is not readable. */
export class Gone extends Error {
  override readonly message: string = "the file cannot be read";
}

/** Opens a file, or throws `Gone`: Firefox never finishes a request whose file is missing. */
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

/** Must be called in the handler of `drop`; later the items are empty. */
export async function ofDrop(items: Iterable<DataTransferItem>): Promise<Chosen[]> {
  const found = [...items].filter(({ kind }) => kind === "file").map(inItem);
  return (await Promise.all(found)).flat();
}

/** Items that a script added have no entry. */
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
    // Reported in the list of uploads.
    return [{ path: `${path}/`, open: () => Promise.reject(error) }];
  }
}

/** File systems list folders in no particular order. */
const { compare } = new Intl.Collator(undefined, { numeric: true });
const byPath = (one: Chosen, other: Chosen): number => compare(one.path, other.path);

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** `readEntries` returns a batch per call, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
