module folded #(parameter W = 4) (input wire [W-1:0] word, output wire odd);
  assign odd = ^word;
endmodule
