// Five ternary weights from each byte, 1.6 bits a weight: a table of 256 entries, one byte each lane and
// cycle. FORM 0: the byte is the sum of (t + 1) 3^i. FORM 1: the form of llama.cpp's TQ1_0, a fraction of
// 256 whose digits come most significant first. Bytes that hold no five weights read as the arithmetic of
// the decoder gives. Latency 1 cycle.
`default_nettype none

module trit5_unpack #(
    parameter int LANES = 1,    // bytes a cycle
    parameter int FORM = 0,     // of a byte: 0 base 3, 1 TQ1_0
    parameter int ENCODING = 0  // of a weight: 0: 00 = 0, 01 = +1, 10 = -1; 1: 0, 1, 2 = -1, 0, +1
) (
    input  wire logic                clk,
    input  wire logic                rst_n,
    input  wire logic                in_valid,
    input  wire logic [ 8*LANES-1:0] in_data,
    output      logic                out_valid,
    output      logic [10*LANES-1:0] out_data
);
  if (FORM != 0 && FORM != 1) begin : g_form
    $error("FORM must be 0 or 1");
  end
  if (ENCODING != 0 && ENCODING != 1) begin : g_encoding
    $error("ENCODING must be 0 or 1");
  end

  function automatic logic [9:0] five_of(input int code);
    int power;
    int digit;
    power = 1;
    for (int i = 0; i < 5; i++) begin
      digit = FORM == 0 ? code / power % 3 : (code * power % 256) * 3 / 256;
      if (ENCODING == 1) five_of[2*i+:2] = 2'(digit);
      else five_of[2*i+:2] = digit == 0 ? 2'b10 : digit == 1 ? 2'b00 : 2'b01;
      power = 3 * power;
    end
  endfunction

  for (genvar l = 0; l < LANES; l++) begin : g_lane
    logic [9:0] entries[256];
    initial begin
      for (int b = 0; b < 256; b++) entries[b] = five_of(b);
    end
    always_ff @(posedge clk) out_data[10*l+:10] <= entries[in_data[8*l+:8]];
  end

  always_ff @(posedge clk) out_valid <= rst_n && in_valid;
endmodule

`default_nettype wire
