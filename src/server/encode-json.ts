export const jsonType = 'application/json; charset=utf-8';

export const encodeJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
