/**
 * The names that a column or relation of a model cannot have as a property: what every row has already, and what
 * JavaScript itself would misread. Data only; the emitter imports it. A test compares it with the classes.
 */

/** What rows of every model have. */
export const MEMBERS = ["save", "delete", "refresh", "set", "toJSON"] as const;

/** What breaks a class, a promise or an object when a property has the name. */
export const BROKEN = [
  // `constructor` decides what a row is; `__proto__` in an object literal sets the prototype and adds nothing.
  "constructor",
  "__proto__",
  // `await row` would call it.
  "then",
  // A class field or accessor of the name is a syntax error or hides the class's own.
  "prototype",
  // What an object is asked for when it is shown, compared or turned into text.
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
] as const;

/** Every name that a property of a model must not take. */
export const RESERVED: ReadonlySet<string> = new Set([...MEMBERS, ...BROKEN]);
