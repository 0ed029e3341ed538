/** Connections: servers, and credentials that are read each time they are used. */
import { type Credentials, Presigner } from "presigned";
import { type ExtensionContext, EventEmitter, type Memento, type SecretStorage } from "vscode";
import type { Host } from "./host.js";

/** Contains no secret: VS Code saves it as plain text. */
export interface Connection {
  id: string;
  name: string;
  source: "keys" | "profile" | "variables";
  profile?: string;
  /** Whether the user added it; others are found in the shared config files. */
  isSaved: boolean;
  region?: string;
  endpointUrl?: string;
  /** What to show: `s3://BUCKET/PREFIX`; all buckets by default. */
  path?: string;
}

/** The credentials of a connection with an access key, in the secret storage. */
export type Keys = Pick<Credentials, "accessKeyId" | "secretAccessKey" | "sessionToken"> & { expiration?: string };

/** Values of AWS's documentation, with which other values are checked. */
export const EXAMPLE_KEYS: Keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

const SAVED = "connections";
const secretName = (id: string): string => `connection:${id}`;

export class Connections {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #state: Memento;
  readonly #secrets: SecretStorage;
  readonly #host: Host;

  constructor({ globalState, secrets }: Pick<ExtensionContext, "globalState" | "secrets">, host: Host) {
    this.#state = globalState;
    this.#secrets = secrets;
    this.#host = host;
  }

  saved(): Connection[] {
    return this.#state.get<Connection[]>(SAVED, []);
  }

  /** Returns the saved connections, then those of variables and profiles. */
  async all(): Promise<Connection[]> {
    const { names, hasVariables } = this.#host.profiles();
    const variables: Connection = { id: "variables", name: "AWS_ACCESS_KEY_ID", source: "variables", isSaved: false };
    const profiles = ordered(names).map((profile): Connection => ({ id: `profile:${profile}`, name: profile, source: "profile", profile, isSaved: false }));
    return [...this.saved(), ...(hasVariables ? [variables] : []), ...profiles];
  }

  profiles(): ReturnType<Host["profiles"]> {
    return this.#host.profiles();
  }

  async add(connection: Connection, keys: Keys | undefined): Promise<void> {
    if (keys) await this.#secrets.store(secretName(connection.id), JSON.stringify(keys));
    await this.#state.update(SAVED, [...this.saved(), connection]);
    this.#changed.fire();
  }

  async remove({ id }: Connection): Promise<void> {
    await this.#secrets.delete(secretName(id));
    await this.#state.update(
      SAVED,
      this.saved().filter((saved) => saved.id !== id),
    );
    this.#changed.fire();
  }

  /** Returns a presigner with the credentials of now. URLs do not outlast temporary credentials whose expiry is known. */
  async presigner(connection: Connection, region = connection.region): Promise<Presigner> {
    const { id, source, profile } = connection;
    if (source !== "keys") return this.#with(connection, region, await this.#host.fetched(profile));
    const keys = await this.#secrets.get(secretName(id));
    if (keys === undefined) throw new Error(`the keys of ${connection.name} are not in the secret storage; remove the connection and add it again`);
    return this.#with(connection, region, JSON.parse(keys) as Keys);
  }

  /** Returns the host of the URLs of an object, for which no credentials are fetched; `undefined` if the connection cannot sign for it. */
  hostOf(connection: Connection, region: string | undefined, bucket: string, key: string): string | undefined {
    try {
      return new URL(this.#with(connection, region, EXAMPLE_KEYS).getObject(bucket, key).url).host;
    } catch {
      return undefined;
    }
  }

  #with({ source, profile, endpointUrl }: Connection, region: string | undefined, credentials: Credentials | undefined): Presigner {
    const options = { endpointUrl, onCredentialExpiry: "clamp" as const };
    if (source !== "keys") return this.#host.presigner({ ...options, profile, region, credentials });
    return new Presigner(region ?? "us-east-1", credentials as Credentials, options);
  }
}

/** Returns the names with `default` first. */
const ordered = (names: readonly string[]): string[] => [...names.filter((name) => name === "default"), ...names.filter((name) => name !== "default")];
