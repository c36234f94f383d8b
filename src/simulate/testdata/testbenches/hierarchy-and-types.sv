interface bus_if #(parameter W = 8) (input logic clk);
  logic [W-1:0] data;
  logic valid;
  modport src(output data, valid, input clk);
  modport dst(input data, valid);
  function automatic logic par();
    return ^data;
  endfunction
  task send(input logic [W-1:0] d);
    data = d;
    valid = 1;
  endtask
endinterface
module producer #(parameter int ID = 0) (bus_if.src b);
  initial begin
    b.data = 8'h10 + ID;
    b.valid = ID[0];
  end
endmodule
module consumer (bus_if.dst b, output logic [7:0] o);
  always_comb o = b.valid ? b.data : 8'h00;
endmodule
module sub #(parameter type T = logic [3:0], parameter int N = 2, localparam M = N * 2) (input T i, output T o);
  assign o = i + T'(M);
endmodule
module leaf(input a, output y);
  assign y = ~a;
endmodule
module pull(inout wire io, input en, input d);
  assign io = en ? d : 1'bz;
endmodule
module checkme(input logic [3:0] x);
  always_comb if (x > 10) $display("bound sees %0d", x);
endmodule
module dut(input logic [3:0] x);
  logic [3:0] y;
  assign y = x + 1;
endmodule
bind dut checkme chk(.x(y));
module tb;
  logic clk = 0;
  bus_if #(8) bs[3](clk);
  bus_if one(clk);
  logic [7:0] o[3];
  genvar g;
  logic [3:0] i4 = 5, o4;
  logic [7:0] o8;
  wire [3:0] ly;
  logic [3:0] la = 4'b1010;
  wire m1;
  logic s, ma, mb;
  wire io;
  logic e1 = 0, e2 = 0;
  logic [3:0] dx = 3;
  virtual bus_if vif;
  typedef union packed {logic [15:0] w; struct packed {logic [7:0] hi, lo;} b; logic [3:0][3:0] n;} u_t;
  u_t u;
  wire a1, a2, a3, a4;
  supply1 vdd;
  tri1 tp;
  wand wa;
  wor wo;
  typedef struct packed {logic signed [7:0] a; logic [2:0][1:0] m; bit f;} pk_t;
  pk_t pk;
  pk_t pka[2];
  generate
    for (g = 0; g < 3; g++) begin : gp
      producer #(g) p(.b(bs[g]));
      consumer c(.b(bs[g]), .o(o[g]));
    end
  endgenerate
  sub #(.N(3)) s1(.i(i4), .o(o4));
  sub #(logic [7:0], 10) s2(.i(8'd7), .o(o8));
  leaf lv[3:0](.a(la), .y(ly));
  assign m1 = s ? mb : ma;
  pull p1(io, e1, 1'b1), p2(io, e2, 1'b0);
  dut dd(.x(dx));
  and (a1, ma, mb);
  nor #1 (a2, ma, mb);
  xor x1(a3, ma, mb, s);
  bufif1 (a4, ma, s);
  assign wa = ma, wa = mb;
  assign wo = ma;
  assign wo = mb;
  if (1) begin : gif
    int inner = 4;
  end else begin : gelse
    int bad;
  end
  case (2) 1: initial $display("c1");
    2: initial $display("c2");
  endcase
  initial begin
    #1 $display("%h %h %h", o[0], o[1], o[2]);
    $display("%0d %0d %b", o4, o8, ly);
    s = 0;
    ma = 1;
    mb = 0;
    #2 $display("%b %b %b %b %b %b %b", m1, a1, a2, a3, wa, wo, vdd);
    s = 1;
    #2 $display("%b %b", m1, a4);
    e1 = 1;
    #1 $display("%b", io);
    e1 = 0;
    e2 = 1;
    #1 $display("%b", io);
    dx = 12;
    #1;
    vif = one;
    vif.send(8'h7e);
    $display("%h %b %b", one.data, vif.par(), one.valid);
    u.w = 16'habcd;
    #1 $display("%h %h %h", u.b.hi, u.b.lo, u.n[2]);
    u.b.lo = 8'h12;
    $display("%h", u);
    $display("%0d %0d", gif.inner, gp[1].p.ID);
    pk = '{a: -3, m: 6'h2d, f: 1};
    #1 $display("%0d %h %b %h %p", pk.a, pk.m[1], pk.f, pk, pk);
    pka[1] = pk;
    pka[1].m[2] = 2;
    $display("%h %b", pka[1], pk == pka[1]);
    {pk.a, pk.f} = 9'h101;
    $display("%0d %b", pk.a, pk.f);
    $display("%m %0d", $bits(pk_t));
    $display("%s", $typename(i4));
    $display("%0d %0d %0d %0d %0d %0d", $left(pk.m), $right(o), $size(o), $high(pk.m), $dimensions(o), $increment(o));
    $finish;
  end
endmodule
