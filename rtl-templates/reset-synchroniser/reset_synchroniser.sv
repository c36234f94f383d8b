// Makes a reset that begins at once, with or without a clock, and ends at a clock edge, STAGES edges
// after its cause has gone: flip-flops that are released at any other time may come out of reset in
// different cycles.
`default_nettype none

module reset_synchroniser #(
  parameter int STAGES = 2
) (
  input  wire logic clk,
  input  wire logic async_rst_n,
  output logic      rst_n
);
  if (STAGES < 2) begin : illegal
    $error("a synchroniser has at least two stages");
  end

  (* ASYNC_REG = "TRUE" *) logic [STAGES-1:0] stages;

  always_ff @(posedge clk or negedge async_rst_n) begin
    if (!async_rst_n) stages <= '0;
    else stages <= {stages[STAGES-2:0], 1'b1};
  end

  assign rst_n = stages[STAGES-1];
endmodule

`default_nettype wire
