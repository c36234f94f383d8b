// Case statements that become tables, and initialised memories.
module tables (
  input  logic        clk,
  input  logic        rst,
  input  logic [7:0]  x,
  input  logic [3:0]  y,
  output logic [7:0]  sbox,
  output logic [6:0]  segments,
  output logic [79:0] wide,
  output logic [15:0] rom_out,
  output logic signed [8:0] sine
);
  always_comb begin
    case (y)
      4'h0: segments = 7'h3f; 4'h1: segments = 7'h06; 4'h2: segments = 7'h5b; 4'h3: segments = 7'h4f;
      4'h4: segments = 7'h66; 4'h5: segments = 7'h6d; 4'h6: segments = 7'h7d; 4'h7: segments = 7'h07;
      4'h8: segments = 7'h7f; 4'h9: segments = 7'h6f; 4'ha: segments = 7'h77; 4'hb: segments = 7'h7c;
      4'hc: segments = 7'h39; 4'hd: segments = 7'h5e; 4'he: segments = 7'h79; default: segments = 7'h71;
    endcase
  end
  always_comb begin
    case ({y, x[1:0]})
      6'd0: begin wide = 80'h1234_5678_9abc_def0_1111; sine = -9'sd3; end
      6'd1: begin wide = 80'h1; sine = 9'sd7; end
      6'd2: begin wide = 80'h2; sine = 9'sd9; end
      6'd3: begin wide = 80'hffff_0000_ffff_0000_ffff; sine = 9'sd100; end
      6'd4: begin wide = 80'h4; sine = -9'sd100; end
      6'd5: begin wide = 80'h5; sine = 9'sd5; end
      6'd6: begin wide = 80'h6; sine = 9'sd6; end
      6'd7: begin wide = 80'h7; sine = 9'sd7; end
      6'd13: begin wide = 80'h8; sine = 9'sd8; end
      6'd14: begin wide = 80'h9; sine = 9'sd9; end
      6'd15: begin wide = 80'ha; sine = 9'sd10; end
      6'd30: begin wide = 80'hb; sine = 9'sd11; end
      default: begin wide = {4{x, y, x}}; sine = 9'sd0; end
    endcase
  end
  logic [15:0] rom [0:31];
  logic [90:0] wide_rom [7:0];
  initial begin
    for (int i = 0; i < 32; i++) rom[i] = 16'(i * i * 7 + 3);
    for (int i = 0; i < 8; i++) wide_rom[i] = 91'd1 << (i * 11);
  end
  localparam logic [7:0] BOX [16] = '{8'h63, 8'h7c, 8'h77, 8'h7b, 8'hf2, 8'h6b, 8'h6f, 8'hc5, 8'h30, 8'h01, 8'h67, 8'h2b, 8'hfe, 8'hd7, 8'hab, 8'h76};
  always_ff @(posedge clk) begin
    sbox <= rst ? 8'd0 : BOX[x[3:0]] ^ BOX[x[7:4]];
    rom_out <= rom[x[4:0]] ^ 16'(wide_rom[y[2:0]] >> x[6:0]);
  end
endmodule
