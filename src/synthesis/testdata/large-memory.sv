// 16,384 words of 16 bits: one SPRAM block, or four UltraRAMs of 4,096 rows.
module large_memory(
  input  logic        clk,
  input  logic        write,
  input  logic [13:0] address,
  input  logic [15:0] data,
  output logic [15:0] word
);
  (* ram_style = "huge" *) logic [15:0] memory [0:16383];
  always_ff @(posedge clk) begin
    if (write) memory[address] <= data;
    else word <= memory[address];
  end
endmodule
