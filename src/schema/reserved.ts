/**
 * Names that generated code cannot give away: members of every model, and globals that it or a person's additions to
 * it are likely to mean. Data only; the blueprint renames what is listed here.
 *
 * What a model really has stands in `model/reserved.ts`; a test holds that this list covers it.
 */

/** No property of a model: members of every row, and what JavaScript itself looks for on objects. */
export const RESERVED_MEMBERS: ReadonlySet<string> = new Set([
  "save",
  "delete",
  "refresh",
  "set",
  "toJSON",
  "constructor",
  "__proto__",
  "prototype",
  // A row that had one would be taken for a promise.
  "then",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
]);

/** No class: a declaration of the name would hide what is meant by it elsewhere in the file. */
export const RESERVED_CLASSES: ReadonlySet<string> = new Set([
  "Any",
  "Array",
  "ArrayBuffer",
  "Awaited",
  "BigInt",
  "Boolean",
  "Buffer",
  "Column",
  "Database",
  "Date",
  "Error",
  "Exclude",
  "Extract",
  "Function",
  "Infinity",
  "Iterable",
  "Iterator",
  "JSON",
  "JsonValue",
  "Many",
  "Map",
  "Math",
  "Model",
  "NaN",
  "Number",
  "Object",
  "Omit",
  "One",
  "Partial",
  "Pick",
  "Promise",
  "Proxy",
  "Readonly",
  "ReadonlyArray",
  "Record",
  "Reflect",
  "RegExp",
  "Required",
  "Set",
  "Sql",
  "String",
  "Symbol",
  "Uint8Array",
  "WeakMap",
  "WeakSet",
]);
