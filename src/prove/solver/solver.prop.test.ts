import fc from "fast-check";
import { expect, test } from "vitest";
import { createSolver } from "./solver.ts";

const always = () => true;

/** Whether some assignment satisfies every clause, by trying them all. */
function isSatisfiable(variables: number, clauses: readonly (readonly number[])[]): boolean {
  for (let bits = 0; bits < 2 ** variables; bits++) {
    const holds = (literal: number) => ((bits >> (literal >> 1)) & 1) !== (literal & 1);
    if (clauses.every((clause) => clause.some(holds))) {
      return true;
    }
  }
  return false;
}

const variables = 9;
const clause = fc.array(fc.nat(2 * variables - 1), { minLength: 1, maxLength: 4 });

test("agrees with the table of truth, call after call, and its models are models", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          clauses: fc.array(clause, { maxLength: 14 }),
          assumptions: fc.array(fc.nat(2 * variables - 1), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      (calls) => {
        const solver = createSolver();
        for (let variable = 0; variable < variables; variable++) {
          solver.newVariable();
        }
        const all: (readonly number[])[] = [];
        for (const { clauses, assumptions } of calls) {
          for (const each of clauses) {
            all.push(each);
            solver.addClause(each);
          }
          const outcome = solver.solve(assumptions, always);
          const assumed = [...all, ...assumptions.map((literal) => [literal])];
          expect(outcome).toBe(isSatisfiable(variables, assumed) ? "satisfiable" : "unsatisfiable");
          if (outcome === "satisfiable") {
            expect(assumed.every((each) => each.some((one) => solver.valueOf(one)))).toBe(true);
          }
        }
      },
    ),
    { numRuns: 1500 },
  );
});

/** `holes + 1` pigeons in `holes` holes, each alone: impossible, and hard to see. */
function pigeons(holes: number) {
  const solver = createSolver();
  const sits = Array.from({ length: holes + 1 }, () =>
    Array.from({ length: holes }, () => 2 * solver.newVariable()),
  );
  for (const [pigeon, places] of sits.entries()) {
    solver.addClause(places);
    for (const other of sits.slice(pigeon + 1)) {
      places.forEach((place, hole) => {
        solver.addClause([place ^ 1, (other[hole] ?? 0) ^ 1]);
      });
    }
  }
  return solver;
}

test("drops what it has learnt without forgetting what it was told", () => {
  expect(pigeons(7).solve([], always)).toBe("unsatisfiable");
});

test("stops when it is asked to, and can be asked again", () => {
  const solver = pigeons(7);
  let questions = 0;
  expect(solver.solve([], () => ++questions < 3)).toBe("stopped");
  expect(questions).toBe(3);
  expect(solver.solve([], always)).toBe("unsatisfiable");
});
