/**
 * Works out the value of an expression of a model file without running the file.
 *
 * Literals, objects, arrays, consts, and calls of `tswiz/model`'s own builders have a value; a function of the
 * file that only returns such an expression is read through. A function is a value that is never called.
 * Everything else is refused with its place: a wrong guess would become a wrong schema.
 */
import type { BinaryExpression, Expression, Node, UnaryExpression } from "oxc-parser";
import { TswizError } from "../../error.ts";
import { suggest } from "../near.ts";
import { opaque, readList, readObject, readOperator, readTemplate, type Reader } from "./composites.ts";
import { isShorthand, readShorthand, type Names } from "./shorthand.ts";
import type { Module } from "./module.ts";
import type { Modules, Resolved } from "./modules.ts";
import { errorAt, excerpt } from "./place.ts";
import { checkArguments } from "./shapes.ts";

/** What `tswiz/model` exports. */
export type Vocabulary = Readonly<Record<string, unknown>>;

export interface Evaluator {
  evaluate(module: Module, node: Expression): unknown;
  /** The export of `tswiz/model` that an expression names, e.g. `model` for `t.model`; null for anything else. */
  libraryName(module: Module, node: Expression): string | null;
  /** What a name or a member of an imported module stands for; null for any other expression. */
  resolve(module: Module, node: Expression): Resolved | null;
}

const NO_NAMES: Names = new Map();

const HINT = "write the value itself, or a const of this file or of one imported by a relative path";

/** Functions of the platform that may be given as what the runtime calls, e.g. `.default(Date.now)`. */
const PLATFORM: ReadonlyMap<string, object> = new Map<string, object>([
  ["Date", Date],
  ["Math", Math],
  ["Number", Number],
  ["crypto", globalThis.crypto],
  ["performance", performance],
]);

/** @param declares the exports of `tswiz/model` whose calls are declarations, not values */
export function makeEvaluator(
  modules: Modules,
  vocabulary: Vocabulary,
  declares: ReadonlySet<string>,
): Evaluator {
  const names = Object.keys(vocabulary);
  /** What builders returned: the only objects whose methods are called. */
  const made = new WeakSet<object>();
  const constants = new Map<Expression, unknown>();
  const open = new Set<Node>();

  const refuse = (module: Module, node: Node, why?: string, hint = HINT): TswizError =>
    errorAt(
      { file: module, offset: node.start },
      "unsupported",
      `cannot read ${excerpt(module, node.start, node.end)} without running it${why === undefined ? "" : ` (${why})`}`,
      hint,
    );

  const resolve = (module: Module, node: Expression, env: Names): Resolved | null => {
    if (node.type === "Identifier") return env.has(node.name) ? null : modules.lookup(module, node.name);
    if (node.type === "ParenthesizedExpression") return resolve(module, node.expression, env);
    if (node.type !== "MemberExpression" || node.computed) return null;
    const owner = resolve(module, node.object, env);
    if (owner?.kind === "library" && owner.name === null) {
      return { kind: "library", name: node.property.name };
    }
    return owner?.kind === "namespace" ? modules.exported(owner.module, node.property.name) : null;
  };

  const libraryValue = (module: Module, node: Node, name: string): unknown => {
    if (Object.hasOwn(vocabulary, name)) return vocabulary[name];
    throw errorAt(
      { file: module, offset: node.start },
      "unsupported",
      `tswiz/model has no ${name}`,
      suggest(name, names),
    );
  };

  const valueOf = (module: Module, node: Expression, resolved: Resolved): unknown => {
    switch (resolved.kind) {
      case "library":
        if (resolved.name === null) throw refuse(module, node, "it is all of tswiz/model");
        return libraryValue(module, node, resolved.name);
      case "namespace":
        throw refuse(module, node, "it is a whole module");
      case "package":
        throw refuse(module, node, `it comes from ${resolved.from}`, `${HINT}; a function as () => …`);
      case "missing":
        throw errorAt({ file: module, offset: node.start }, "invalid", resolved.what);
      case "bound":
        return bound(module, node, resolved);
    }
  };

  const bound = (module: Module, node: Expression, resolved: Resolved & { kind: "bound" }): unknown => {
    const { binding } = resolved;
    if (binding.kind === "unknown") throw refuse(module, node, `it is ${binding.what}`);
    if (binding.kind !== "const") return opaque();
    if (constants.has(binding.node)) return constants.get(binding.node);
    const value = once(module, node, binding.node, () => evaluate(resolved.module, binding.node, NO_NAMES));
    constants.set(binding.node, value);
    return value;
  };

  /** Refuses what needs itself to have a value. */
  const once = <T>(module: Module, node: Node, target: Node, read: () => T): T => {
    if (open.has(target)) throw refuse(module, node, "it needs its own value");
    open.add(target);
    try {
      return read();
    } finally {
      open.delete(target);
    }
  };

  const identifier = (module: Module, node: Expression & { name: string }, env: Names): unknown => {
    if (env.has(node.name)) return env.get(node.name);
    const resolved = modules.lookup(module, node.name);
    if (resolved !== null) return valueOf(module, node, resolved);
    if (node.name === "undefined") return undefined;
    if (node.name === "NaN") return Number.NaN;
    if (node.name === "Infinity") return Number.POSITIVE_INFINITY;
    throw refuse(module, node, "no const of this file has the name");
  };

  const member = (module: Module, node: Expression & { type: "MemberExpression" }, env: Names): unknown => {
    const resolved = resolve(module, node, env);
    if (resolved !== null) return valueOf(module, node, resolved);
    const key = node.computed
      ? evaluate(module, node.property, env)
      : node.property.type === "Identifier"
        ? node.property.name
        : null;
    if (typeof key !== "string" && typeof key !== "number") throw refuse(module, node);
    if (node.object.type === "Identifier" && modules.lookup(module, node.object.name) === null) {
      const platform: object | undefined = PLATFORM.get(node.object.name);
      const found: unknown = platform === undefined ? undefined : Reflect.get(platform, key);
      if (typeof found === "function") return opaque();
      if (typeof found === "number") return found;
      if (!env.has(node.object.name)) throw refuse(module, node);
    }
    const owner = evaluate(module, node.object, env);
    if (typeof owner !== "object" || owner === null || made.has(owner) || !Object.hasOwn(owner, key)) {
      throw refuse(module, node);
    }
    return Reflect.get(owner, key);
  };

  const call = (
    module: Module,
    node: Node,
    name: string,
    args: readonly unknown[],
    run: () => unknown,
  ): unknown => {
    const problem = checkArguments(name, args);
    if (problem !== null) {
      throw errorAt({ file: module, offset: node.start }, "unsupported", `${name}(): ${problem}`);
    }
    let result: unknown;
    try {
      result = run();
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      const hint = cause instanceof TswizError ? (cause.hint ?? undefined) : undefined;
      const code = cause instanceof TswizError ? cause.code : "invalid";
      throw errorAt({ file: module, offset: node.start }, code, `${name}(): ${message}`, hint, cause);
    }
    if ((typeof result === "object" && result !== null) || typeof result === "function") made.add(result);
    return result;
  };

  const method = (
    module: Module,
    node: Expression & { type: "MemberExpression" },
    args: () => readonly unknown[],
    env: Names,
  ): unknown => {
    const owner = evaluate(module, node.object, env);
    const isBuilder =
      ((typeof owner === "object" && owner !== null) || typeof owner === "function") && made.has(owner);
    if (!isBuilder || node.property.type !== "Identifier" || node.computed) throw refuse(module, node);
    const name = node.property.name;
    if (!hasMethod(owner, name)) {
      throw errorAt(
        { file: module, offset: node.property.start },
        "unsupported",
        `there is no method ${name} here`,
        suggest(name, methodsOf(owner)),
      );
    }
    const given = args();
    return call(module, node.property, `.${name}`, given, () =>
      Reflect.apply(Reflect.get(owner, name) as () => unknown, owner, given),
    );
  };

  const apply = (
    module: Module,
    node: Expression,
    callee: Expression,
    args: () => readonly unknown[],
    env: Names,
  ): unknown => {
    const target = unwrap(callee);
    const resolved = resolve(module, target, env);
    if (resolved?.kind === "library" && resolved.name !== null) {
      const { name } = resolved;
      if (declares.has(name)) return opaque();
      const builder = libraryValue(module, target, name);
      if (typeof builder !== "function") throw refuse(module, node, `${name} is not a builder`);
      const given = args();
      return call(module, node, name, given, () => Reflect.apply(builder, undefined, given));
    }
    if (resolved?.kind === "bound" && isShorthand(resolved.binding)) {
      const { binding } = resolved;
      const shorthand = readShorthand(binding, args(), (fallback, env) =>
        evaluate(resolved.module, fallback, env),
      );
      if (shorthand === null) throw refuse(module, node, "the function does more than return an expression");
      return once(module, node, shorthand.body, () =>
        evaluate(resolved.module, shorthand.body, shorthand.names),
      );
    }
    if (resolved === null && target.type === "MemberExpression") return method(module, target, args, env);
    if (resolved?.kind === "missing") throw valueOf(module, node, resolved);
    throw refuse(module, node);
  };

  const readerOf = (module: Module, env: Names): Reader => ({
    evaluate: (node) => evaluate(module, node, env),
    refuse: (node, why) => refuse(module, node, why),
    isMade: (value) => made.has(value),
  });

  const evaluate = (module: Module, node: Expression, env: Names): unknown => {
    switch (node.type) {
      case "Literal":
        if ("regex" in node) throw refuse(module, node);
        return node.value;
      case "TemplateLiteral":
        return readTemplate(node, readerOf(module, env));
      case "TaggedTemplateExpression": {
        const { quasis, expressions } = node.quasi;
        const cooked = quasis.map(({ value }) => value.cooked);
        if (cooked.includes(null)) throw refuse(module, node, "it holds an escape that means nothing");
        const strings = Object.assign(cooked, { raw: quasis.map(({ value }) => value.raw) });
        return apply(
          module,
          node,
          node.tag,
          () => [strings, ...readList(expressions, readerOf(module, env))],
          env,
        );
      }
      case "Identifier":
        return identifier(module, node, env);
      case "MemberExpression":
        return member(module, node, env);
      case "CallExpression":
        return apply(module, node, node.callee, () => readList(node.arguments, readerOf(module, env)), env);
      case "ObjectExpression":
        return readObject(node, readerOf(module, env));
      case "ArrayExpression":
        return readList(node.elements, readerOf(module, env));
      case "UnaryExpression":
      case "BinaryExpression":
        // `#field in object` is a BinaryExpression too, in its type.
        if (node.operator === "in") throw refuse(module, node);
        return readOperator(node as UnaryExpression | BinaryExpression, readerOf(module, env));
      case "ArrowFunctionExpression":
      case "FunctionExpression":
      case "ClassExpression":
        return opaque();
      default: {
        const inner = unwrap(node);
        if (inner === node) throw refuse(module, node);
        return evaluate(module, inner, env);
      }
    }
  };

  return {
    evaluate: (module, node) => evaluate(module, node, NO_NAMES),
    resolve: (module, node) => resolve(module, unwrap(node), NO_NAMES),
    libraryName(module, node) {
      const resolved = resolve(module, unwrap(node), NO_NAMES);
      return resolved?.kind === "library" ? resolved.name : null;
    },
  };
}

/** The expression without what only the type checker or the reader sees. */
export function unwrap(node: Expression): Expression {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}

/** True for a method of the object's own kind, and not for what every object or function has. */
function hasMethod(owner: object, name: string): boolean {
  if (name in Object.prototype || (typeof owner === "function" && name in Function.prototype)) return false;
  return typeof Reflect.get(owner, name) === "function";
}

/** The names of an object's methods, its own and inherited, without those that every object has. */
function methodsOf(owner: object): readonly string[] {
  const found = new Set<string>();
  for (let at: object | null = owner; at !== null; at = Reflect.getPrototypeOf(at)) {
    if (at === Object.prototype || at === Function.prototype) break;
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === "function" && name !== "constructor") found.add(name);
    }
  }
  return [...found];
}
