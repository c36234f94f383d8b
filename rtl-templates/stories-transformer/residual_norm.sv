// RMSNorm of 64 numbers of 16 bits to 8 bits, 5 of them behind the point. From `start` the numbers are asked for twice,
// `value` a cycle after `place`: once for the sum of their squares, of whose mean the floor root is taken and of that,
// at least 257, the reciprocal 2^23 / root; and once, while `is_scaling` is 1, with their gains of 8 bits, 6 behind
// the point, which stand with the values. The results come in order. `ready` until `start`, and from the last on.
`default_nettype none
module residual_norm (
    input  wire                clk,
    input  wire                rst_n,
    input  wire                start,
    output logic               ready,
    output logic        [ 5:0] place,
    output logic               is_scaling,
    input  wire signed  [15:0] value,
    input  wire signed  [ 7:0] gain,
    output logic               out_valid,
    output logic        [ 7:0] out_data
);
  typedef enum logic [2:0] {
    READY,
    SQUARES,
    SQUARES_SETTLE,
    ROOT,
    INVERSE,
    SCALE,
    SCALE_SETTLE
  } phase_t;
  phase_t phase;
  logic [2:0] stage;
  logic takes_mean, has_root, takes_root, has_inverse;
  logic [35:0] sum;
  logic [15:0] root;
  // Below 2^15, as no root is below 257.
  // verilator lint_off UNUSEDSIGNAL
  logic [23:0] reciprocal_of_root;
  // verilator lint_on UNUSEDSIGNAL
  logic signed [15:0] inverse;
  assign ready = phase == READY;
  assign is_scaling = phase == SCALE;
  always_ff @(posedge clk)
    if (!rst_n) begin
      phase <= READY;
      place <= '0;
      stage <= '0;
    end else begin
      stage <= {stage[1:0], phase == SQUARES || phase == SCALE};
      if (phase == SQUARES || phase == SCALE) place <= place + 1'b1;
      case (phase)
        READY: if (start) phase <= SQUARES;
        SQUARES: if (place == '1) phase <= SQUARES_SETTLE;
        SQUARES_SETTLE: if (stage[1:0] == '0) phase <= ROOT;
        ROOT: if (takes_mean) phase <= INVERSE;
        INVERSE: if (has_inverse) phase <= SCALE;
        SCALE: if (place == '1) phase <= SCALE_SETTLE;
        SCALE_SETTLE: if (stage == '0) phase <= READY;
        default: phase <= READY;
      endcase
    end

  // The same multiplier squares the values and brings them to the scale of their root.
  logic is_squaring;
  // The bits that no value reaches, and those that are dropped.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [31:0] product, gained;
  // verilator lint_on UNUSEDSIGNAL
  assign is_squaring = phase == SQUARES || phase == SQUARES_SETTLE;
  signed_mult16 multiplier (
      .clk(clk),
      .a(value),
      .b(is_squaring ? value : inverse),
      .product(product)
  );
  always_ff @(posedge clk)
    if (ready) sum <= '0;
    else if (is_squaring && stage[1]) sum <= sum + 36'(unsigned'(product));

  isqrt square_root (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(phase == ROOT),
      .in_ready(takes_mean),
      .in_data({2'b00, sum[35:6]}),
      .out_valid(has_root),
      .out_ready(takes_root),
      .out_data(root)
  );
  reciprocal #(
      .WIDTH(16),
      .BITS(23)
  ) inverter (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(has_root),
      .in_ready(takes_root),
      .in_data(root < 16'd257 ? 16'd257 : root),
      .out_valid(has_inverse),
      .out_ready(1'b1),
      .out_data(reciprocal_of_root)
  );
  always_ff @(posedge clk) if (has_inverse) inverse <= reciprocal_of_root[15:0];

  logic signed [7:0] gain_held;
  // The lowest bit is what rounding adds to.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [12:0] rounded;
  // verilator lint_on UNUSEDSIGNAL
  always_ff @(posedge clk) gain_held <= gain;
  signed_mult16 gain_multiplier (
      .clk(clk),
      .a(product[27:12]),
      .b(16'(gain_held)),
      .product(gained)
  );
  assign rounded = $signed(gained[23:11]) + 13'sd1;
  always_ff @(posedge clk)
    if (rounded[12:8] != {5{rounded[12]}}) out_data <= {rounded[12], {7{!rounded[12]}}};
    else out_data <= rounded[8:1];
  always_ff @(posedge clk)
    if (!rst_n) out_valid <= 1'b0;
    else out_valid <= stage[2] && (phase == SCALE || phase == SCALE_SETTLE);
endmodule
`default_nettype wire
