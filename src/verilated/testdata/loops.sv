// Loops, breaks, nested functions, local variables and blocking order.
module loops (
  input  logic         clk,
  input  logic         rst,
  input  logic [31:0]  x,
  input  logic [127:0] key,
  output logic [5:0]   leading,
  output logic [31:0]  root,
  output logic [31:0]  crc,
  output logic [127:0] mixed,
  output logic [31:0]  sorted_low,
  output logic [7:0]   steps
);
  function automatic logic [5:0] leading_zeros(logic [31:0] v);
    for (int i = 31; i >= 0; i--) if (v[i]) return 6'(31 - i);
    return 6'd32;
  endfunction
  function automatic logic [31:0] square_root(logic [31:0] v);
    automatic logic [31:0] low = 0, high = 32'h1_0000, middle;
    while (low + 1 < high) begin
      middle = (low + high) >> 1;
      if (64'(middle) * 64'(middle) <= 64'(v)) low = middle; else high = middle;
    end
    return low;
  endfunction
  function automatic logic [31:0] crc32(logic [31:0] c, logic [31:0] data);
    for (int i = 0; i < 32; i++) begin
      if (c[31] ^ data[31-i]) c = {c[30:0], 1'b0} ^ 32'h04c11db7;
      else c = {c[30:0], 1'b0};
    end
    return c;
  endfunction
  logic [7:0] items [8];
  always_comb begin
    automatic logic [7:0] swap;
    for (int i = 0; i < 8; i++) items[i] = x[(4*i)%32+:4] ^ key[8*i+:8];
    for (int i = 0; i < 7; i++)
      for (int j = 0; j < 7 - i; j++)
        if (items[j] > items[j+1]) begin
          swap = items[j];
          items[j] = items[j+1];
          items[j+1] = swap;
        end
    sorted_low = {items[0], items[1], items[6], items[7]};
  end
  always_comb begin
    mixed = key;
    for (int r = 0; r < 5; r++) begin
      mixed = {mixed[96:0], mixed[127:97]} ^ (mixed + {4{x}});
      if (mixed[r]) continue;
      mixed[63:0] = ~mixed[63:0];
    end
  end
  always_ff @(posedge clk) begin
    leading <= leading_zeros(x & x >> 3);
    root <= square_root(x);
    crc <= rst ? '1 : crc32(crc, x);
    steps = 0;
    begin : collatz
      automatic logic [39:0] v = 40'(x[9:0]) + 40'd1;
      repeat (200) begin
        if (v == 1) break;
        v = v[0] ? 3 * v + 1 : v >> 1;
        steps++;
      end
    end
  end
endmodule
