typedef struct packed { logic [7:0] tag; logic signed [23:0] val; } ent_t;
module leaf #(parameter int W = 8, parameter int K = 3) (input logic clk, input logic [W-1:0] a, output logic [W-1:0] y); if (W > 16) begin : big always_ff @(posedge clk) y <= (a << K) ^ y; end else begin : sml always_ff @(posedge clk) y <= (a >> 1) + W'(K); end endmodule
module arrays(input logic clk, input logic rst, input logic [5:0] wa, ra, input logic [31:0] wd, input logic [3:0] be, input logic [511:0] v, input logic [8:0] ix, output logic [31:0] rd, output ent_t e, output logic [63:0] w2, output logic [511:0] o, output logic [7:0] byt, output logic [95:0] ys, output logic [9:0] cnt, output logic [127:0] sorted, output logic [31:0] t3, output int acc, output logic [200:0] sh);
 logic [3:0][7:0] mem [0:39]; ent_t tab [8]; logic [63:0] m3 [2][3][4]; 
 always_ff @(posedge clk) begin for (int i=0;i<4;i++) if (be[i]) mem[wa][i] <= wd[8*i +: 8]; rd <= mem[ra]; end
 always_ff @(posedge clk) begin if (rst) foreach (tab[i]) tab[i] <= '{tag: 8'(i), val: -24'sd5}; else begin tab[wa[2:0]].val <= tab[ra[2:0]].val * 24'sd3 + signed'(wd[23:0]); tab[wa[2:0]].tag[3:0] <= wd[3:0]; end e <= tab[ra[2:0]]; end
 always_ff @(posedge clk) begin m3[wa[0]][wa[2:1]][wa[4:3]] <= {wd, wd ^ 32'(ra)}; w2 <= m3[ra[0]][ra[2:1]][ra[4:3]]; m3[1][2][3][wa +: 8] <= wd[7:0]; end
 always_comb begin o = v; o[ix +: 16] = v[{1'b0, ix[7:0]} + 9'd20 -: 16]; o[{ix[5:0], 3'b0} +: 8] = 8'hA5; byt = v[{ix[5:0],3'b0} +: 8]; end
 for (genvar i=0;i<4;i++) begin : g leaf #(.W(i%2 ? 24 : 8), .K(i)) l(.clk, .a(wd[i +: (i%2 ? 24 : 8)]), .y(ys[i*24 +: (i%2 ? 24 : 8)])); if (i%2==0) assign ys[i*24+8 +: 16] = '0; end
 always_comb begin cnt = 0; for (int i=0;i<512;i++) begin if (v[i] && i > 400) break; if (!v[i]) continue; cnt = cnt + 1; end end
 function automatic void swp(inout logic [7:0] a, inout logic [7:0] b); logic [7:0] t; if (a > b) begin t = a; a = b; b = t; end endfunction
 always_comb begin logic [7:0] x [16]; for (int i=0;i<16;i++) x[i] = v[8*i +: 8]; for (int i=0;i<15;i++) for (int j=0;j<15-i;j++) swp(x[j], x[j+1]); for (int i=0;i<16;i++) sorted[8*i +: 8] = x[i]; end
 task automatic tk(input logic [31:0] a, input logic [95:0] w, output logic [31:0] y, output logic [95:0] z); y = a ^ w[63:32]; z = w + 96'(a); if (a[0]) return; y = ~y; endtask
 logic [95:0] z; always_comb tk(wd, v[95:0], t3, z);
 always_ff @(posedge clk) begin int i; i = 0; while (i < 10 && wd[i]) i++; do i += 2; while (i < 8); acc <= rst ? 0 : acc + i - int'($signed(z[7:0])) / $signed(wd[5:0]) + ($signed(wd) % 7); repeat (3) sh <= {sh[199:0], ^v} ^ 201'(z); end
endmodule
