// A number times a constant, as additions and subtractions of shifted copies: one for each 1 of PLUS and MINUS.
`default_nettype none

module lmu_scale #(
    parameter int WIDTH = 32,
    parameter logic [31:0] PLUS = 32'd1,
    parameter logic [31:0] MINUS = 32'd0
) (
    input  wire  signed [WIDTH-1:0] x,
    output logic signed [WIDTH-1:0] y
);
  always_comb begin
    y = '0;
    for (int place = 0; place < 32; place++) begin
      if (PLUS[place]) y = y + (x <<< place);
      if (MINUS[place]) y = y - (x <<< place);
    end
  end
endmodule

`default_nettype wire
