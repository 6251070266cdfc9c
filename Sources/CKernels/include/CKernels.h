#pragma once

// The inner loops of convolutions, once per instruction set. What comes above them (which region,
// in which blocks, on which core) is Swift's.
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

/// The kernels of one instruction set.
typedef struct {
  /// Any window.
  kernel_method direct;
  /// 3x3 windows of stride 1.
  kernel_method winograd;
} kernel_set;

/// The set called `portable`, `avx2` or `avx512`; NULL if this processor cannot run it.
const kernel_set *_Nullable kernel_set_named(const char *name);

#pragma clang assume_nonnull end
