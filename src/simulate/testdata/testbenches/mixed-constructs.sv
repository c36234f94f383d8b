module cnt #(parameter W = 4, parameter [W-1:0] INIT = 0) (input logic clk, rst_n, output logic [W-1:0] q);
  always_ff @(posedge clk or negedge rst_n) if (!rst_n) q <= INIT;
  else q <= q + 1'b1;
endmodule
module lat(input logic en, d, output logic q);
  always_latch if (en) q = d;
endmodule
module gen #(parameter N = 3) (output logic [N-1:0] y);
  for (genvar i = 0; i < N; i++) begin : g
    if (i % 2) begin : odd
      assign y[i] = 1;
    end else begin : even
      assign y[i] = 0;
    end
  end
endmodule
package p1;
  localparam int A = 3;
  typedef logic [A-1:0] t;
  function automatic t inv(t v);
    return ~v;
  endfunction
endpackage
module tb;
  import p1::*;
  logic clk = 0, rst_n = 0;
  logic [3:0] q;
  logic [7:0] q8;
  logic en = 0, d = 1, lq;
  logic [2:0] y;
  t tv = 3'b101;
  localparam logic [7:0] TAB [4] = '{1, 2, 4, 8};
  parameter int P = 5;
  localparam string NM = "name";
  let mx(a, b) = a > b ? a : b;
  wire [3:0] sum;
  wire cout;
  logic [3:0] x1 = 9, x2 = 8;
  logic [15:0] sh = 16'h8421;
  int cyc;
  logic [3:0] hist[$];
  reg [8*5:1] old = "hello";
  integer ii;
  typedef struct packed { logic [3:0] op; union packed { logic [3:0] imm; logic [3:0] rg; } u; } ins_t;
  ins_t ins;
  logic signed [3:0] neg = -3;
  logic [2:0] sel;
  logic [7:0] out;
  enum bit [1:0] {S0, S1, S2} st = S0, nx;
  cnt #(.INIT(4'd7)) c0(.clk, .rst_n, .q(q));
  cnt #(8) c1(.*, .q(q8));
  lat l0(en, d, lq);
  gen #(.N(3)) g0(.y);
  assign {cout, sum} = x1 + x2;
  always #5 clk = ~clk;
  always_comb begin
    nx = st;
    unique case (st) S0: if (q > 8) nx = S1;
      S1: nx = S2;
      S2: nx = S0;
      default: nx = S0;
    endcase
  end
  always_ff @(posedge clk) st <= nx;
  always_comb begin
    out = '0;
    for (int i = 0; i < 8; i++) if (i == sel) out[i] = 1'b1;
  end
  always @(posedge clk) begin
    cyc <= cyc + 1;
    hist.push_back(q);
    if (cyc == 6) $display("hist %p", hist);
  end
  always_comb assert (sel != 7) else $display("sel is 7");
  cover property (@(posedge clk) q == 9);
  assert property (@(posedge clk) disable iff (!rst_n) q != 10 |=> 1) else $display("prop");
  ap: assert property (@(posedge clk) rst_n |-> q < 12) else $display("ap fails @%0t q=%0d", $time, q);
  initial begin
    sel = 2;
    ins = 8'ha5;
    #7 rst_n = 1;
    @(negedge clk);
    $display("%0d %0d %b %b %0d %b", q, q8, lq, y, inv(tv), out);
    en = 1;
    #1 $display("%b", lq);
    en = 0;
    d = 0;
    #1 $display("%b", lq);
    $display("%0d %0d %s %0d", TAB[2], P, NM, mx(3, 9));
    $display("%b %0d", cout, sum);
    repeat (3) @(posedge clk);
    #1 $display("%0d %s", q, st.name());
    $display("%h %h %h", sh[15-:4], sh[0+:4], {<<4{sh}});
    $display("%s", old);
    $display("%h %h %h", ins.op, ins.u.imm, ins.u.rg);
    $display("%0d %0d %b", neg, neg >>> 1, neg < 2);
    ii = -5;
    $display("%0d %0d", ii / 2, ii >>> 1);
    for (ii = 3; ii >= 0; ii = ii - 1) $write("%0d", ii);
    $write("\n");
    sel = 7;
    #1;
    $display("%b %b", out, 8'b1 << sel);
    $display("%b %b", 4'b0101 & 4'b0011, 4'b0101 ~^ 4'b0011);
    begin
      int unsigned uu = 5;
      int s = -1;
      $display("%b %b", uu > s, s < 0);
    end
    $display("%0d", $bits(ins_t) + $size(TAB));
    $display("%p", TAB);
    wait (q == 13);
    $display("%0t", $time);
    @(posedge clk);
    #1 $finish;
  end
  final begin
    $display("cyc %0d hist %0d", cyc, hist.size());
  end
endmodule
