package p; typedef enum logic [2:0] {A=1,B=2,C=4,D=7} e_t; typedef struct packed {logic [3:0] x; e_t e; logic [1:0][4:0] arr;} s_t;
typedef union packed {logic [16:0] raw; s_t s;} u_t;
function automatic logic [7:0] sb(logic [7:0] a); logic [7:0] r; r = a; for (int i=0;i<8;i++) r = {r[6:0], r[7]^r[5]^r[4]^r[3]} ^ 8'h63; return r; endfunction endpackage
module sbox import p::*; (input logic clk, input logic rst_n, input logic [7:0] a, input logic [16:0] raw, input logic [2:0] sel, input logic signed [11:0] k,
 output logic [7:0] s, output logic [127:0] wide, output u_t u, output logic [4:0] f, output e_t st, output logic [31:0] mix, output logic [95:0] tab, output logic [6:0] pri, output logic [63:0] rb);

 localparam logic [7:0] T [0:255] = '{default: 8'h5a, 3: 8'h11, 200: 8'h77, 255: 8'h01};
 localparam logic [95:0] W [0:3] = '{96'h1, 96'hffff_ffff_ffff_ffff_0000_1111, 96'h3<<90, '1};
 logic [7:0] rom [0:255]; logic [127:0] wrom [0:15];
 initial begin for (int i=0;i<256;i++) rom[i] = sb(8'(i)); for (int i=0;i<16;i++) wrom[i] = {4{32'(i*32'h01234567)}} ^ (128'(i) << (i*8)); end
 always_ff @(posedge clk or negedge rst_n) if (!rst_n) begin s <= '0; st <= A; end else begin s <= rom[a] ^ T[a]; wide <= wrom[a[3:0]]; 
   unique case (st) A: st <= B; B: if (sel[0]) st <= C; C: st <= D; default: st <= A; endcase end
 always_comb begin u.raw = raw; u.s.arr[sel[0]] = k[4:0]; if (sel[1]) u.s.e = e_t'(sel); end
 always_comb begin f = '0; casez (a) 8'b1???_??00: f = 5'd1; 8'b01??_???1: f = 5'd2; 8'b001?_????: f = 5'd3; 8'b?000_1???: f = {2'b10, sel}; default: f = 5'(k); endcase end
 always_comb case (a) 8'd0: mix=32'hdeadbeef; 8'd1: mix=32'h12345678; 8'd2: mix=1; 8'd3: mix=33; 8'd4: mix=7; 8'd9: mix=32'hffff0000; 8'd17: mix=99; 8'd100: mix=4; 8'd101: mix=5; 8'd102: mix=77; 8'd250: mix=32'h80000000; default: mix={24'h0,a}; endcase
 assign tab = W[sel[1:0]] >> a[4:0];
 always_comb begin pri = 'x; priority if (a[0]) pri = 1; else if (a[1]) pri = 2; else if (a inside {[8'd16:8'd31], 8'd64, 8'b1000_0???}) pri = 3; else pri = {sel, f[3:0]}; end
 assign rb = {$clog2(a+1) > 4, 31'($countones(raw)), 32'($bits(u_t))};
endmodule
