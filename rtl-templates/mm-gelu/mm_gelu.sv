// Matrix multiplication with GELU: the first layer of a feed-forward block. Products of 32 bits become 8 bits, go
// through i-GELU, and become 8 bits again, all by ratios of mantissa / 2^exponent. A step of GELU's result is worth a
// negative number, so its sign is turned before the second ratio. GELU_B, GELU_C and GELU_ONE are 1.769 and
// 1 / 0.2888 (twice) in steps of the scale in front of GELU / 1.4142 and of its square; the defaults are those of 1/16.
// Twelve cycles behind the multiplication, a value a cycle. Source: I-BERT lab; I-BERT (Kim et al., 2021).
`default_nettype none

module mm_gelu #(
    parameter int N1 = 2,
    parameter int N2 = 2,
    parameter int ADDRESS_BITS = 8,
    parameter int GELU_B = 41,
    parameter int GELU_C = 1773,
    parameter int GELU_ONE = 1773
) (
    input  wire              clk,
    input  wire              rst_n,
    input  wire              start,
    input  wire              keep_b,
    input  wire       [ 7:0] rows,
    input  wire       [ 7:0] inner,
    input  wire       [ 7:0] columns,
    input  wire       [15:0] in_mantissa,
    input  wire       [ 5:0] in_exponent,
    input  wire       [15:0] out_mantissa,
    input  wire       [ 5:0] out_exponent,
    output logic             busy,
    output logic             done,
    input  wire              in_valid,
    output logic             in_ready,
    input  wire       [ 7:0] in_data,
    output logic             out_valid,
    input  wire              out_ready,
    output logic      [ 7:0] out_data,
    output logic             out_last
);
  wire product_valid, product_ready;
  wire [31:0] product;
  wire unused_done, unused_a_loaded, unused_b_loaded, unused_last;
  wire products_busy;

  mm #(
      .WIDTH(8),
      .ACC_WIDTH(32),
      .N1(N1),
      .N2(N2),
      .ADDRESS_BITS(ADDRESS_BITS)
  ) products (
      .clk,
      .rst_n,
      .start(start && !busy),
      .keep_b,
      .transpose_b(1'b0),
      .rows,
      .inner,
      .columns,
      .busy(products_busy),
      .done(unused_done),
      .a_loaded(unused_a_loaded),
      .b_loaded(unused_b_loaded),
      .in_valid,
      .in_ready,
      .in_data,
      .out_valid(product_valid),
      .out_ready(product_ready),
      .out_data(product),
      .out_last(unused_last)
  );

  wire narrow_valid, narrow_ready;
  wire signed [7:0] narrow;

  requant to_gelu (
      .clk,
      .rst_n,
      .in_valid(product_valid),
      .in_ready(product_ready),
      .in_data(product),
      .in_mantissa,
      .in_exponent,
      .out_valid(narrow_valid),
      .out_ready(narrow_ready),
      .out_data(narrow)
  );

  localparam int GELU_WIDTH = 8 + $clog2((GELU_C > GELU_B * GELU_B ? GELU_C : GELU_B * GELU_B) + GELU_ONE + 1);

  wire gelu_valid, gelu_ready;
  wire signed [GELU_WIDTH-1:0] gelu;

  i_gelu #(
      .B(GELU_B),
      .C(GELU_C),
      .ONE(GELU_ONE)
  ) activation (
      .clk,
      .rst_n,
      .in_valid(narrow_valid),
      .in_ready(narrow_ready),
      .in_data(narrow),
      .out_valid(gelu_valid),
      .out_ready(gelu_ready),
      .out_data(gelu)
  );

  wire signed [GELU_WIDTH:0] gelu_wide = (GELU_WIDTH + 1)'(gelu);

  requant #(
      .ACC_WIDTH(GELU_WIDTH + 1)
  ) from_gelu (
      .clk,
      .rst_n,
      .in_valid(gelu_valid),
      .in_ready(gelu_ready),
      .in_data(-gelu_wide),
      .in_mantissa(out_mantissa),
      .in_exponent(out_exponent),
      .out_valid,
      .out_ready,
      .out_data
  );

  // The last one is the last of the last row; the product is done before its results are through.

  logic [7:0] column, row;
  logic is_sending;
  wire ends_row = column == columns - 8'd1;
  wire takes = out_valid && out_ready;
  assign out_last = ends_row && row == rows - 8'd1;
  assign busy = products_busy || is_sending;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      column <= '0;
      row <= '0;
      is_sending <= 1'b0;
      done <= 1'b0;
    end else begin
      done <= takes && out_last;
      if (start && !busy) is_sending <= 1'b1;
      else if (takes && out_last) is_sending <= 1'b0;
      if (takes) begin
        column <= ends_row ? '0 : column + 8'd1;
        if (ends_row) row <= out_last ? '0 : row + 8'd1;
      end
    end
  end
endmodule

`default_nettype wire
