import { RowKernel } from '../../../../nlp/classify/row-kernel';
import type { SparseRows } from '../../../../nlp/classify/vector-space';

const FEATURES = 50;
/** More than two vectors of four classes, the last one not full. */
const CLASSES = 11;

const rows: SparseRows = {
  offsets: Int32Array.of(0, 3, 3, 5),
  ids: Int32Array.of(0, 7, 49, 7, 20),
  values: Float32Array.of(0.5, -1.25, 2, 4, 0.25),
};

describe('the kernel of training', () => {
  it('moves the weights of all classes along rows, and adds them up by rows', () => {
    const kernel = new RowKernel(FEATURES, CLASSES, 3);
    const plain = new Float32Array(FEATURES * CLASSES);
    for (const row of [0, 1, 2, 0]) {
      kernel.take(rows, row);
      for (let label = 0; label < CLASSES; label += 1) kernel.steps[label] = label * 0.5 - 2 + row;
      kernel.move();
      for (let entry = rows.offsets[row] ?? 0; entry < (rows.offsets[row + 1] ?? 0); entry += 1)
        for (let label = 0; label < CLASSES; label += 1) {
          const place = (rows.ids[entry] ?? 0) * CLASSES + label;
          plain[place] = (plain[place] ?? 0) + (rows.values[entry] ?? 0) * (label * 0.5 - 2 + row);
        }
    }
    expect(kernel.copyWeights()).toEqual(plain);
    kernel.take(rows, 2);
    kernel.scores.fill(100);
    kernel.score();
    expect([...kernel.scores]).toEqual(
      Array.from(
        { length: CLASSES },
        (_, label) =>
          100 + 4 * (plain[7 * CLASSES + label] ?? 0) + 0.25 * (plain[20 * CLASSES + label] ?? 0),
      ),
    );
  });
});
