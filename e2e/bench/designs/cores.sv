// Thirty-two cores, each of which sieves up to a limit of its own.
module cores #(
  parameter int CORES = 32
) (
  input  logic             clk,
  input  logic             rst,
  input  logic [8:0]       limit,
  input  logic [4:0]       chosen,
  output logic [31:0]      pc,
  output logic [31:0]      checksum,
  output logic [CORES-1:0] trap
);
  logic [31:0] pcs [CORES];
  logic [31:0] checksums [CORES];
  for (genvar c = 0; c < CORES; c++) begin : tile
    riscv core (
      .clk,
      .rst,
      .limit   (limit ^ 9'(13 * c)),
      .pc      (pcs[c]),
      .checksum(checksums[c]),
      .trap    (trap[c])
    );
  end
  assign pc = pcs[chosen];
  always_comb begin
    checksum = '0;
    for (int c = 0; c < CORES; c++) checksum ^= checksums[c];
  end
endmodule
