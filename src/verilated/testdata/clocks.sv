interface bus_if(input logic clk); logic [15:0] d; logic v, r; modport m(output d, output v, input r, input clk); modport s(input d, input v, output r, input clk); endinterface
module src(bus_if.m b, input logic rst, input logic [15:0] x); always_ff @(posedge b.clk) if (rst) begin b.v <= 0; b.d <= 0; end else if (!b.v || b.r) begin b.v <= x[0]; b.d <= x; end endmodule
module dst(bus_if.s b, input logic rdy, output logic [31:0] sum); assign b.r = rdy & b.v; always @(posedge b.clk) if (b.v && b.r) sum <= sum + 32'(b.d); initial sum = 5; endmodule
module clocks(input logic clk, input logic rst, input logic clkb, input logic en, input logic arst_n, input logic [15:0] x, input logic t, output logic [31:0] sum, output logic [3:0] cb, output logic [3:0] cneg, output logic [7:0] q, output logic [3:0] div, output logic [7:0] lat, output logic [15:0] both, output logic [7:0] g);
 bus_if b(clk); src s(.b(b.m), .rst, .x); dst d(.b(b.s), .rdy(t), .sum);
 always_ff @(posedge clkb or negedge arst_n) if (!arst_n) cb <= 0; else cb <= cb + 1;
 always_ff @(negedge clk) cneg <= cneg + {3'b0,en};
 logic dv; always_ff @(posedge clk) if (rst) dv <= 0; else dv <= ~dv;
 always_ff @(posedge dv) div <= div + 1;
 logic enl; always_latch if (!clk) enl = en; wire gclk = clk & enl; always_ff @(posedge gclk) g <= g + x[7:0];
 always_latch if (t) lat = x[7:0];
 always_ff @(posedge clk or posedge clkb) both <= both + (clk ? 16'd1 : 16'd256);
 always @(posedge clk) begin q = q + 1; q[3:0] = q[3:0] ^ x[3:0]; end
endmodule
