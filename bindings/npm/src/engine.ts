/** What both engines are: flat arguments in, one text out. An engine throws the code of an error, a line end, the message. */
export abstract class Engine {
  abstract withCredentials(keys: Keys, expireAt: number | undefined): Engine;
  abstract describe(): string;
  /** What may be wrong with the credentials, a line each: a code, a tab and a sentence. */
  abstract warnings(): string;
  /** One of the functions on an object, whose texts are a bucket, a key and the parameters. */
  abstract onObject(
    what: number,
    bucket: string,
    key: string,
    at: number,
    expiresIn: number | undefined,
    allowUnsafeKey: boolean,
    parameters: string[] | undefined,
  ): string;
  /** Any function. Behind its own texts stand the parameters: triples of kind, name and value. */
  abstract call(what: number, texts: Texts, at: number, expiresIn: number | undefined, allowUnsafeKey: boolean): string;
  /** One of the functions for many keys, whose answer may come in pieces of several lines. */
  abstract pieces(...given: Parameters<Engine["call"]>): string[];
}

export type Texts = (string | undefined)[];

export type Keys = [accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined];

// The functions, by the numbers that the engine in Rust has too.
export const GET_OBJECT = 0;
export const HEAD_OBJECT = 1;
export const PUT_OBJECT = 2;
export const DELETE_OBJECT = 3;
/** The answer is JSON. */
export const POST_OBJECT = 4;
export const PRESIGN = 5;
export const OPERATION = 6;
export const MULTIPART_UPLOAD = 7;
export const COMPLETE_BODY = 8;
export const COPY_OBJECT = 9;
export const LIST_OBJECTS_V2 = 10;
export const CREATE_MULTIPART_UPLOAD = 11;
export const UPLOAD_PART = 12;
export const COMPLETE_MULTIPART_UPLOAD = 13;
export const ABORT_MULTIPART_UPLOAD = 14;
export const LIST_PARTS = 15;
export const GET_OBJECT_ATTRIBUTES = 16;
export const GET_OBJECT_TAGGING = 17;
export const PUT_OBJECT_TAGGING = 18;
export const DELETE_OBJECT_TAGGING = 19;
export const PRESIGN_REQUEST = 20;
export const EKS_TOKEN = 21;
export const RDS_AUTH_TOKEN = 22;
export const IOT_MQTT = 23;
export const TRANSCRIBE_STREAM = 24;
/** In the place of the key stands a character ahead of every key that none of them has; the answer is a line for each. */
export const GET_OBJECTS = 40;
/** As above, with the method, the end and the headers ahead of the lines. */
export const PRESIGN_FOR_KEYS = 41;
export const OPERATION_FOR_KEYS = 42;
/** Is added to one of the three where the line of a key that cannot be presigned is to be its error. */
export const OR_ERRORS = 10;

// Those that need no presigner.
export const VERIFY = 110;
export const VERIFY_FORM = 111;
export const ACCESS_KEY_ID = 112;
export const ACCESS_KEY_ID_OF_FORM = 113;

// Those from a text to a text.
/** From RFC 3339, in decimal. */
export const UNIX_SECONDS = 120;
export const ATTACHMENT = 121;
export const INLINE = 122;
/** The entry `presigned/tools` has these. The text is the method, the URL and each header on a line, then an empty line and a file's name. */
export const CURL = 123;
export const SHELL_QUOTE = 124;

export interface EngineModule {
  kind: "native" | "wasm";
  /** The settings are region, endpoint, addressing style and what is done when credentials end early, then pairs of an option's name and `true` or `false`. */
  build(keys: Keys, expireAt: number | undefined, settings: Texts): Engine;
  fromEnv?(profile: string | undefined, settings: Texts): Engine;
  /**
   * JSON: what a URL says, or with more texts than one why it was refused; those are the answer's body and status, the three keys,
   * the method and the URL that was sent, then `headers` where they are known, and names and values. The main entry has it not.
   */
  aboutLink(texts: Texts, at: number): string;
  /** One of the functions that need no presigner. The texts begin with the keys that were found. */
  verify(what: number, texts: Texts, now: number, expireAt: number | undefined): string;
  /** One of the functions from a text to a text. */
  ofText(what: number, text: string): string;
}
