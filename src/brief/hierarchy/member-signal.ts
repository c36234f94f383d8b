import type { SignalId } from "../ids.ts";
import type { DeclaredInstance, DeclaredSignal, ShapeMember } from "../names/scope.ts";

/** What an instance shows under the name of `member`, as the signal `id` of the module around it. */
export function memberSignal(
  id: SignalId,
  instance: DeclaredInstance,
  member: ShapeMember,
): DeclaredSignal {
  const { dimensions } = member;
  const base = {
    id,
    name: `${instance.name}.${member.name}`,
    nameSpan: instance.item.name.span,
    span: instance.item.span,
    address: undefined,
    type: member.type,
    enumeration: member.enumeration,
    instance: instance.id,
    member: member.id,
  };
  return dimensions.length === 0
    ? { ...base, kind: "member", isRegister: member.kind === "register" }
    : {
        ...base,
        kind: "member-vector",
        dimensions,
        length: dimensions.reduce((product, one) => product * one, 1),
        storage: "registers",
      };
}
