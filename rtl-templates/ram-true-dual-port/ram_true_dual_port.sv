// A memory with two equal ports, each of which reads or writes in a cycle. Data come one cycle after
// the address and stand still while the port writes. A port that reads what the other one writes in
// the same cycle gets either word, and two writes of one address leave either: do not rely on it.
`default_nettype none

module ram_true_dual_port #(
  parameter int WIDTH = 16,
  parameter int DEPTH = 512
) (
  input  wire logic                                     clk,
  input  wire logic                                     a_enable,
  input  wire logic                                     a_write,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] a_address,
  input  wire logic [WIDTH-1:0]                         a_data,
  output logic      [WIDTH-1:0]                         a_q,
  input  wire logic                                     b_enable,
  input  wire logic                                     b_write,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] b_address,
  input  wire logic [WIDTH-1:0]                         b_data,
  output logic      [WIDTH-1:0]                         b_q
);
  // Two processes that write it are what a memory with two writing ports looks like.
  // verilator lint_off MULTIDRIVEN
  logic [WIDTH-1:0] memory[DEPTH];
  // verilator lint_on MULTIDRIVEN

  always_ff @(posedge clk) begin
    if (a_enable) begin
      if (a_write) memory[a_address] <= a_data;
      else a_q <= memory[a_address];
    end
  end

  always_ff @(posedge clk) begin
    if (b_enable) begin
      if (b_write) memory[b_address] <= b_data;
      else b_q <= memory[b_address];
    end
  end
endmodule

`default_nettype wire
