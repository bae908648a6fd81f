import { Fault } from "../../core/fault.ts";
import { attributes, type Place } from "./attributes.ts";
import { physicalName } from "./physical-name.ts";
import { constructOf, type Template } from "./template.ts";

const NO_VALUE = Symbol("AWS::NoValue");

/**
 * Replaces a template's intrinsic functions by what they stand for in one place: `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub`,
 * `Fn::Select`, `Fn::Split` and the pseudo parameters. What it does not know is an error, never a guess.
 */
export class Resolver {
  readonly #template: Template;
  readonly #place: Place;
  readonly #pseudo: Readonly<Record<string, unknown>>;

  constructor(template: Template, place: Place) {
    this.#template = template;
    this.#place = place;
    this.#pseudo = {
      "AWS::Region": place.region,
      "AWS::AccountId": place.account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": place.stackName,
      "AWS::NoValue": NO_VALUE,
    };
  }

  /**
   * @param owner the logical ID of the resource or output that the value stands in, for error texts
   * @returns the value, plain; undefined where it is `AWS::NoValue`
   * @throws Fault `unresolved-template` that names the owner
   */
  resolve(value: unknown, owner: string): unknown {
    const resolved = this.#resolve(value, owner);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /** A resource's properties, resolved. */
  properties(logicalId: string, names: readonly string[]): Readonly<Record<string, unknown>> {
    const given = this.#template.resources[logicalId]?.Properties ?? {};
    const entries = names.map((name) => [name, this.resolve(given[name], logicalId)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  /** The name that a resource has in the emulators. */
  nameOf(logicalId: string): string {
    const resource = this.#template.resources[logicalId];
    if (resource === undefined) throw this.#fault(logicalId, "is no resource of the template");
    return physicalName(logicalId, resource, this.#place, (value) => this.resolve(value, logicalId));
  }

  /** @param attribute `Ref`, or a name of `Fn::GetAtt` */
  attribute(logicalId: string, attribute: string, owner: string): string {
    const resource = this.#template.resources[logicalId];
    if (resource === undefined) throw this.#fault(owner, `refers to ${logicalId}, which is not there`);
    const read = attributes[resource.Type]?.[attribute];
    if (read === undefined) {
      throw this.#fault(
        owner,
        `uses ${attribute} of ${logicalId}, and that of ${resource.Type} is not known`,
      );
    }
    return read(this.nameOf(logicalId), this.#place);
  }

  #resolve(value: unknown, owner: string): unknown {
    if (Array.isArray(value)) {
      return value.map((element) => this.#resolve(element, owner)).filter((element) => element !== NO_VALUE);
    }
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value);
    const [[name, argument] = ["", undefined]] = entries;
    if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::") || name === "Condition")) {
      return this.#call(name, argument, owner);
    }
    const resolved = entries.map(([key, part]) => [key, this.#resolve(part, owner)]);
    return Object.fromEntries(resolved.filter(([, part]) => part !== NO_VALUE));
  }

  #call(name: string, argument: unknown, owner: string): unknown {
    if (name === "Ref") return this.#reference(String(argument), owner);
    if (name === "Fn::Sub") return this.#substitute(argument, owner);
    const resolved = this.#resolve(argument, owner);
    if (name === "Fn::GetAtt") {
      const [logicalId = "", ...attribute] =
        typeof resolved === "string" ? resolved.split(".") : (resolved as string[]);
      return this.attribute(logicalId, attribute.join("."), owner);
    }
    if (!Array.isArray(resolved)) throw this.#fault(owner, `uses ${name} with what is no list`);
    const [first, second] = resolved;
    if (name === "Fn::Join" && Array.isArray(second)) return second.join(String(first));
    if (name === "Fn::Split") return String(second).split(String(first));
    if (name === "Fn::Select" && Array.isArray(second) && second[Number(first)] !== undefined)
      return second[Number(first)];
    throw this.#fault(owner, `uses ${name} in a way that is not imitated`);
  }

  #reference(name: string, owner: string): unknown {
    if (Object.hasOwn(this.#pseudo, name)) return this.#pseudo[name];
    const parameter = this.#template.parameters[name];
    if (parameter === undefined) return this.attribute(name, "Ref", owner);
    if (parameter.Default === undefined) throw this.#fault(owner, `needs the parameter ${name}`);
    return parameter.Default;
  }

  #substitute(argument: unknown, owner: string): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal !== "") return `\${${name}}`;
      if (Object.hasOwn(variables as object, name)) {
        return String(this.#resolve((variables as Record<string, unknown>)[name], owner));
      }
      const [logicalId = "", ...attribute] = name.split(".");
      return attribute.length === 0
        ? String(this.#reference(name, owner))
        : this.attribute(logicalId, attribute.join("."), owner);
    });
  }

  #fault(owner: string, what: string): Fault {
    const resource = this.#template.resources[owner];
    const construct = resource && constructOf(resource);
    const subject = construct === undefined ? owner : `${owner} (${construct})`;
    return new Fault("unresolved-template", `${subject} ${what}`, {
      place: this.#template.file,
      mend: "teach it to localstack/template",
    });
  }
}
