// A design with one of each mistake, and what is told of it, where it is told on all families or on some.
module bank #(parameter W = 8) (
  input wire clk, we, spare,
  input wire [7:0] a, b,
  input wire [W-1:0] d,
  output wire [W-1:0] q,
  output wire odd
);
  reg [W-1:0] words [0:255]; // told: memory-in-flip-flops
  always @(posedge clk) begin
    if (we) words[a] <= d;
    if (d[0]) words[b] <= {d[0], d[W-1:1]};
  end
  assign q = words[b];
  assign odd = ^d ^ spare;
endmodule

module faulty (
  input wire clk, rst, we,
  input wire [7:0] a, b, d,
  input wire [15:0] x, y,
  input wire [4095:0] row, // told: wide-part-select
  input wire [8:0] place,
  input wire dead, // told: input-without-effect
  output reg [39:0] offset, // told: accumulator-in-logic (up5k xc7)
  output reg [63:0] wide, // told: accumulator-in-logic (up5k xc7)
  output wire [7:0] q, part, mixed, named,
  output wire [31:0] hand, whole,
  output wire [6:0] low,
  output wire odd,
  output reg done // told: constant-register
);
  bank #(.W(8)) used (.clk(clk), .we(we), .spare(), .a(a), .b(b), .d(d), .q(q), .odd(odd)); // told: undriven-net
  reg [7:0] gone [0:511]; // told: memory-vanished
  reg last; // told: constant-register
  reg sink;
  wire [7:0] nothing; // told: undriven-net
  always @(posedge clk) begin
    gone[a] <= d;
    sink <= dead;
    if (rst) begin
      last <= 0;
      done <= 0;
    end else if (last) done <= 1;
    if (rst) offset <= 5;
    else offset <= offset + x * y;
    if (rst) wide <= 0;
    else wide <= wide + x * y;
  end
  integer k;
  reg [31:0] sum;
  always @* begin
    sum = 0;
    for (k = 0; k < 16; k = k + 1) if (y[k]) sum = sum + (x << k); // told: multiplier-in-logic
  end
  assign hand = sum;
  assign low = a * b; // told: multiplier-in-logic (up5k xc7 xcup)
  assign whole = x * y;
  assign part = row[place * 8 +: 8];
  assign mixed = nothing ^ d;
  assign bit0 = a[0]; // told: implicit-net
  assign named = {7'd0, bit0};
endmodule
