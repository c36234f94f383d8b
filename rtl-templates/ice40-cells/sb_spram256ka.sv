// Simulation model of SB_SPRAM256KA, the 16,384 x 16 single-port memory of an iCE40 UltraPlus. Reads and
// writes at the rising edge; each bit of MASKWREN enables four bits of a write; DATAOUT is unknown after a
// write and in standby, and 0 in sleep and without power, which also loses the contents. POWEROFF is 1 while
// the memory has power. Source: Lattice, iCE40 SPRAM usage guide. Synthesis takes the real cell instead.
`default_nettype none
`ifndef SYNTHESIS
// The name of the cell is the vendor's.
// verilator lint_off DECLFILENAME
module SB_SPRAM256KA (
    input  wire  [13:0] ADDRESS,
    input  wire  [15:0] DATAIN,
    input  wire  [ 3:0] MASKWREN,
    input  wire         WREN,
    input  wire         CHIPSELECT,
    input  wire         CLOCK,
    input  wire         STANDBY,
    input  wire         SLEEP,
    input  wire         POWEROFF,
    output logic [15:0] DATAOUT
);
  // verilator lint_on DECLFILENAME
  logic [15:0] words[16384];
  logic [15:0] mask;
  logic [15:0] read;

  assign mask = {{4{MASKWREN[3]}}, {4{MASKWREN[2]}}, {4{MASKWREN[1]}}, {4{MASKWREN[0]}}};
  assign DATAOUT = SLEEP || !POWEROFF ? 16'd0 : read;

  always_ff @(posedge CLOCK) begin
    if (!POWEROFF) begin
      words[ADDRESS] <= 'x;
    end else if (!SLEEP && STANDBY) begin
      read <= 'x;
    end else if (!SLEEP && CHIPSELECT) begin
      if (WREN) begin
        words[ADDRESS] <= (words[ADDRESS] & ~mask) | (DATAIN & mask);
        read <= 'x;
      end else begin
        read <= words[ADDRESS];
      end
    end
  end
endmodule
`endif
`default_nettype wire
