// One of each: block RAM, carry chain, multiplier, registers.
module mixed(
  input  logic        clk,
  input  logic        rst_n,
  input  logic signed [7:0] a,
  input  logic signed [7:0] b,
  input  logic        write,
  input  logic [9:0]  address,
  output logic [15:0] word,
  output logic signed [31:0] sum
);
  (* ram_style = "block" *) logic [15:0] memory [0:1023];
  always_ff @(posedge clk) begin
    if (write) memory[address] <= {a, b};
    word <= memory[address];
  end
  always_ff @(posedge clk) begin
    if (!rst_n) sum <= 0;
    else sum <= sum + 32'(a * b);
  end
endmodule
