// The four SPRAM blocks of an iCE40UP5K side by side: 16,384 words of 64 bits, written a byte at a time, the byte
// `lane` of the word. A word stands at `word` one cycle after its address.
`default_nettype none
module weight_memory (
    input  wire         clk,
    input  wire  [13:0] address,
    input  wire         write,
    input  wire  [ 2:0] lane,
    input  wire  [ 7:0] data,
    output logic [63:0] word
);
  for (genvar i = 0; i < 4; i++) begin : blocks
    SB_SPRAM256KA memory (
        .ADDRESS(address),
        .DATAIN({data, data}),
        .MASKWREN({{2{lane[0]}}, {2{!lane[0]}}}),
        .WREN(write && lane[2:1] == 2'(i)),
        .CHIPSELECT(1'b1),
        .CLOCK(clk),
        .STANDBY(1'b0),
        .SLEEP(1'b0),
        .POWEROFF(1'b1),
        .DATAOUT(word[16*i+:16])
    );
  end
endmodule
`default_nettype wire
