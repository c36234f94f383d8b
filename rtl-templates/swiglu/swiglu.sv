// SwiGLU of a gate and a value: silu(gate) * value / 2^SHIFT, rounded half up and clamped to 8 bits. silu(x) = x / (1 +
// e^-x) of all 256 gates is a table, `vectors/silu.hex`, whose line g is that of the unsigned reading of gate g, here for
// steps of 1/32 on both sides. Three cycles, one result a cycle.
// Source: Shazeer, GLU Variants Improve Transformer (2020).
`default_nettype none
module swiglu #(
    parameter int VALUE_WIDTH = 8,
    parameter int SHIFT = 5
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire [7:0] in_gate,
    input wire signed [VALUE_WIDTH-1:0] in_value,
    output wire out_valid,
    input wire out_ready,
    output logic [7:0] out_data
);
  localparam int PRODUCT = VALUE_WIDTH + 8;
  localparam int SUM = PRODUCT + 1 - SHIFT > 9 ? PRODUCT + 1 - SHIFT : 9;

  logic [2:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[2];

  (* ram_style = "block" *)
  logic [7:0] silu[256];
  initial $readmemh("vectors/silu.hex", silu);

  logic [7:0] looked;
  always_ff @(posedge clk) if (advance) looked <= silu[in_gate];

  logic signed [VALUE_WIDTH-1:0] value;
  logic signed [PRODUCT-1:0] product;
  // With one bit below the point, which says how to round.
  wire signed [PRODUCT:0] doubled = {product, 1'b0};
  wire signed [SUM-1:0] whole = SUM'(doubled >>> (SHIFT + 1));
  wire half = 1'(doubled >>> SHIFT);
  wire signed [SUM-1:0] rounded = whole + SUM'($signed({1'b0, half}));
  wire is_negative = rounded[SUM-1];
  wire is_over = rounded[SUM-1:7] != {(SUM - 7) {is_negative}};

  always_ff @(posedge clk) begin
    if (advance) begin
      value <= in_value;
      product <= $signed(looked) * value;
      if (is_over) out_data <= is_negative ? 8'h80 : 8'h7f;
      else out_data <= rounded[7:0];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[1:0], in_valid};
  end
endmodule
`default_nettype wire
