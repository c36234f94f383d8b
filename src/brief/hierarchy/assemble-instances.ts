import type { ForeignModule } from "../foreign-module.ts";
import type { DeclaredInstance, ModuleUnit } from "../names/scope.ts";
import type { Instance, InstanceDrive } from "../typed-program.ts";
import { foreignKey } from "./link-design.ts";

export interface AssembledInstances {
  readonly instances: readonly Instance[];
  /** What the instances are of; `Instance.of` counts in these. */
  readonly children: readonly ModuleUnit[];
  readonly foreign: readonly ForeignModule[];
}

/** Puts the instances of a module together with their drives. */
export function assembleInstances(
  declared: readonly DeclaredInstance[],
  drives: readonly (readonly InstanceDrive[])[],
  svNames: readonly string[],
): AssembledInstances {
  const children: ModuleUnit[] = [];
  const foreign: ForeignModule[] = [];
  const placeIn = <T>(list: T[], one: T, key: string, places: Map<string, number>): number => {
    const known = places.get(key);
    if (known !== undefined) {
      return known;
    }
    places.set(key, list.length);
    list.push(one);
    return list.length - 1;
  };
  const childPlaces = new Map<string, number>();
  const foreignPlaces = new Map<string, number>();
  const instances = declared.map(({ id, name, item, shape }): Instance => {
    const { of } = shape;
    return {
      id,
      name,
      svName: svNames[id] ?? name,
      nameSpan: item.name.span,
      span: item.span,
      of:
        of.kind === "module"
          ? { kind: "module", module: placeIn(children, of.unit, of.unit.key, childPlaces) }
          : {
              kind: "foreign",
              foreign: placeIn(foreign, of.foreign, foreignKey(of.foreign), foreignPlaces),
            },
      drives: drives[id] ?? [],
    };
  });
  return { instances, children, foreign };
}
