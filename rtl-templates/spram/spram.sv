// A large single-port memory of 16-bit words with a write enable for each byte, one interface for
// every family: FAMILY 1 takes BANKS single-port RAMs of an iCE40 UltraPlus, 16,384 words each;
// FAMILY 0 is inferred, as UltraRAM where there is some and as block RAM elsewhere. Data come one
// cycle after the address. None of these memories has first contents.
`default_nettype none

module spram #(
  parameter int BANKS = 1,
  parameter int FAMILY = 1
) (
  input  wire logic                            clk,
  input  wire logic                            write,
  input  wire logic [1:0]                      bytes,
  input  wire logic [14+$clog2(BANKS)-1:0]     address,
  input  wire logic [15:0]                     data,
  output logic      [15:0]                     q
);
  if (FAMILY == 1) begin : cells
    logic [15:0] word[BANKS];
    for (genvar i = 0; i < BANKS; i++) begin : bank
      logic chosen;
      if (BANKS == 1) begin : only
        assign chosen = 1'b1;
      end else begin : one
        assign chosen = address[14+$clog2(BANKS)-1:14] == $clog2(BANKS)'(i);
      end
      SB_SPRAM256KA ram (
        .ADDRESS(address[13:0]), .DATAIN(data), .MASKWREN({{2{bytes[1]}}, {2{bytes[0]}}}),
        .WREN(write), .CHIPSELECT(chosen), .CLOCK(clk), .STANDBY(1'b0), .SLEEP(1'b0), .POWEROFF(1'b1),
        .DATAOUT(word[i])
      );
    end
    if (BANKS == 1) begin : only
      assign q = word[0];
    end else begin : several
      // The bank that was addressed last; the others hold older words.
      logic [$clog2(BANKS)-1:0] last;
      always_ff @(posedge clk) if (!write) last <= address[14+$clog2(BANKS)-1:14];
      assign q = word[last];
    end
  end else begin : inferred
    (* ram_style = "ultra" *)
    logic [15:0] memory[BANKS*16384];
    always_ff @(posedge clk) begin
      if (write) begin
        if (bytes[0]) memory[address][7:0] <= data[7:0];
        if (bytes[1]) memory[address][15:8] <= data[15:8];
      end else q <= memory[address];
    end
  end
endmodule

`default_nettype wire
