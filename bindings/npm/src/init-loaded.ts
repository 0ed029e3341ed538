/** In place of `init.ts` where the module is loaded already. */

export const init = async (): Promise<void> => {};
