#pragma once


// The inner loops of networks and of painting what they answer, once per instruction set. What comes
// above them (which region, in which blocks, on which core) is Swift's.
//
// Feature maps are planar: a channel is `height` rows of `width` floats.

#pragma clang assume_nonnull begin

/// A rectangle of a plane, in pixels.
typedef struct {
  long x, y, width, height;
} kernel_region;

/// Feature maps to read; zeros lie around them. Values pass through `max(x, slope * x)`, so that a
/// slope of 1 leaves them as they are.
typedef struct {
  const float *values;
  long channels, width, height;
  float slope;
} kernel_source;

/// Feature maps to write: `max(x, slope * x) + skip`.
typedef struct {
  float *values;
  /// Laid out as the values; NULL for nothing.
  const float *_Nullable skip;
  long channels, width, height;
  float slope;
} kernel_target;

/// A square window that slides over all channels.
typedef struct {
  long size, stride, padding;
  /// Packed by the same set's `pack` function of the same method.
  const float *weights;
  /// One value per output channel, filled up to a multiple of 16.
  const float *bias;
} kernel_window;

/// The greatest side of a direct convolution's window.
enum { KERNEL_LARGEST_WINDOW = 11 };

/// One method of convolution. Sizes are in floats.
typedef struct {
  /// The size of the packed weights.
  long (*weights_size)(long outputs, long channels, long window);
  /// From PyTorch's order, `[outputs, channels, window, window]`.
  void (*pack)(const float *weights, long outputs, long channels, long window, float *packed);
  /// The memory that `run` needs for a region of this size, wherever it lies.
  long (*scratch_size)(const kernel_source *, const kernel_window *, long outputs, long width,
                       long height);
  /// Computes a region of the target, on the calling thread. `scratch` is aligned to 64 bytes.
  void (*run)(const kernel_source *, const kernel_window *, const kernel_target *, kernel_region,
              float *scratch);
} kernel_method;

/// Feature maps to read between their cells, all channels of a cell side by side. The number of
/// channels is a multiple of four.
typedef struct {
  const float *values;
  long channels, width, height;
} kernel_samples;

/// `scale / (1 + exp(-steepness * x)) + offset`.
typedef struct {
  float steepness, scale, offset;
} kernel_logistic;

/// What is to be painted over a picture of three bytes per pixel.
typedef struct {
  /// Eight numbers for each of the crop's `cells`: support, flow x and y, gain, attention, red, green,
  /// blue.
  const float *values;
  kernel_region cells;
  long crop_size;
  /// a, b, c, d, tx, ty of x' = ax + by + tx, y' = cx + dy + ty, from the picture to the crop and back.
  double to_crop[6], to_base[6];
  const unsigned char *base;
  long width, height;
} kernel_retouch;

/// The kernels of one instruction set.
typedef struct {
  const char *name;
  /// Any window.
  kernel_method direct;
  /// 3x3 windows of stride 1.
  kernel_method winograd;
  /// Fetches each pixel of a region from (dx, dy) away; flow and target are planar, as large as the
  /// samples.
  void (*sample)(const kernel_samples *, const float *dx, const float *dy, kernel_region,
                 float *to);
  /// The function of each number of two rows, which are interleaved: left, right, left, right.
  void (*logistic)(const float *left, const float *right, long count, kernel_logistic, float *to);
  /// Eight rows become the cells of a `kernel_retouch`.
  void (*interleave)(const float *_Nonnull const *_Nonnull rows, long count, float *to);
  /// Paints the pixels `first` to `end` of row `y`, which begins at `line`; where the support is 0 none
  /// is written.
  void (*paint)(const kernel_retouch *, long y, long first, long end, unsigned char *line);
} kernel_set;

/// The set called `portable`, `avx2` or `avx512`; NULL if this processor cannot run it.
const kernel_set *_Nullable kernel_set_named(const char *name);

/// The fastest set that this processor can run, unless `name` is that of another that it can.
const kernel_set *kernel_set_chosen(const char *_Nullable name);

/// The set in use: `MIEN_KERNELS` in the environment names it. Chosen by the first call.
const kernel_set *kernel_set_in_use(void);

#pragma clang assume_nonnull end
