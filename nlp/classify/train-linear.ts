import { RowKernel } from './row-kernel';
import { seededRandom, shuffle } from './seeded-random';
import type { SparseRows } from './vector-space';
import type { ClassWeights, Example } from './train-complement-bayes';

export type LinearOptions = {
  /** The price of an error: higher fits the training texts more closely. */
  cost: number;
  /** Most passes over the texts. */
  passes: number;
  seed: number;
};

const TOLERANCE = 0.02;
/** A step that is shorter is none. */
const LEAST_VIOLATION = 1e-9;
const NO_EXAMPLE: Example = { row: 0, label: 0, weight: 0 };

/**
 * A linear support vector machine with squared hinge loss, one class against the rest, trained by dual coordinate descent
 * (Hsieh and others, 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM"). Classes are weighted against
 * their size, so that a rare category is not talked down by a frequent one.
 */
export function trainLinear(
  rows: SparseRows,
  examples: Example[],
  classes: number,
  features: number,
  options: LinearOptions,
): ClassWeights {
  return new Descent(rows, examples, classes, features, options).run();
}

/**
 * The descents of all classes, which go through the examples in the same order: a text is fetched from memory once for all of
 * them, and the weights of a feature stand side by side. Each class has its own duals and forgets the examples that it is done with.
 */
class Descent {
  private readonly kernel: RowKernel;
  private readonly bias: Float32Array;
  /** Of each example, one for each class. */
  private readonly duals: Float64Array;
  /** 1 where a class still looks at an example. */
  private readonly looks: Uint8Array;
  /** What errors on one example cost in each class, as an inverse: its own class's, and those of the others. */
  private readonly ownDiagonals: Float64Array;
  private readonly otherDiagonals: Float64Array;
  private readonly norms: Float64Array;
  /** How far an example may be on its side of a class before the class forgets it. */
  private readonly bounds: Float64Array;
  /** By how much the worst example of this pass was off, for each class. */
  private readonly largest: Float64Array;

  constructor(
    private readonly rows: SparseRows,
    private readonly examples: Example[],
    private readonly classes: number,
    features: number,
    private readonly options: LinearOptions,
  ) {
    this.kernel = new RowKernel(features, classes, longestOf(rows));
    this.bias = new Float32Array(classes);
    this.duals = new Float64Array(examples.length * classes);
    this.looks = new Uint8Array(examples.length * classes).fill(1);
    this.norms = Float64Array.from(examples, ({ row }) => squaredNorm(rows, row) + 1);
    const counts = new Float64Array(classes);
    for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
    const balances = counts.map((count) => Math.sqrt(examples.length / classes / Math.max(1, count)));
    const price = (example: Example): number => options.cost * example.weight;
    this.ownDiagonals = Float64Array.from(
      examples,
      (example) => 0.5 / (price(example) * (balances[example.label] ?? 1) * 2),
    );
    this.otherDiagonals = Float64Array.from(examples, (example) => 0.5 / price(example));
    this.bounds = new Float64Array(classes).fill(Infinity);
    this.largest = new Float64Array(classes);
  }

  run(): ClassWeights {
    const { options, largest, bounds } = this;
    const random = seededRandom(options.seed);
    let active = Int32Array.from(this.examples.keys());
    for (let pass = 0; pass < options.passes && active.length > 0; pass += 1) {
      shuffle(active, random);
      largest.fill(0);
      active = active.filter((number) => this.improve(number));
      bounds.set(largest);
      largest.forEach((violation, label) => {
        if (violation < TOLERANCE) this.finish(label);
      });
    }
    return { weights: this.kernel.copyWeights(), bias: this.bias, classes: this.classes };
  }

  /** A class that is done looks at no example any more. */
  private finish(label: number): void {
    for (let place = label; place < this.looks.length; place += this.classes) this.looks[place] = 0;
  }

  /**
   * One step of the descents: moves the duals of one example to their best values. Returns whether any class has to look at it
   * again: not those for which it is well on its side.
   */
  private improve(number: number): boolean {
    const { classes, looks, kernel, bias } = this;
    const { row, label: own } = this.examples[number] ?? NO_EXAMPLE;
    kernel.take(this.rows, row);
    kernel.scores.set(bias);
    kernel.score();
    let looking = false;
    let moving = false;
    for (let label = 0; label < classes; label += 1) {
      const place = number * classes + label;
      const step = looks[place] === 1 ? this.improveIn(label, number, own === label ? 1 : -1) : 0;
      kernel.steps[label] = step;
      bias[label] = (bias[label] ?? 0) + step;
      if (looks[place] === 1) looking = true;
      if (step !== 0) moving = true;
    }
    if (moving) kernel.move();
    return looking;
  }

  /** How far the weights of a class go along the example. `sign` is 1 in its own class, else -1. */
  private improveIn(label: number, number: number, sign: number): number {
    const { duals, bounds, largest } = this;
    const place = number * this.classes + label;
    const diagonal = (sign > 0 ? this.ownDiagonals : this.otherDiagonals)[number] ?? 1;
    const dual = duals[place] ?? 0;
    const gradient = sign * (this.kernel.scores[label] ?? 0) - 1 + dual * diagonal;
    if (dual === 0 && gradient > (bounds[label] ?? 0)) {
      this.looks[place] = 0;
      return 0;
    }
    const violation = Math.abs(dual === 0 ? Math.min(gradient, 0) : gradient);
    if (violation > (largest[label] ?? 0)) largest[label] = violation;
    if (violation < LEAST_VIOLATION) return 0;
    const changed = Math.max(dual - gradient / ((this.norms[number] ?? 1) + diagonal), 0);
    duals[place] = changed;
    return (changed - dual) * sign;
  }
}

/** How many entries the longest row has. */
const longestOf = ({ offsets }: SparseRows): number =>
  offsets.reduce((longest, offset, row) => Math.max(longest, offset - (offsets[row - 1] ?? 0)), 0);

function squaredNorm(rows: SparseRows, row: number): number {
  let total = 0;
  const end = rows.offsets[row + 1] ?? 0;
  for (let entry = rows.offsets[row] ?? 0; entry < end; entry += 1) total += (rows.values[entry] ?? 0) ** 2;
  return total;
}
