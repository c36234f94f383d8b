// Memories behind a FIFO, with casez, tasks and functions.
module fifo (
  input  logic        clk,
  input  logic        rst,
  input  logic        push,
  input  logic        pop,
  input  logic [19:0] data,
  input  logic [3:0]  mask,
  output logic [19:0] head,
  output logic        full,
  output logic        empty,
  output logic [4:0]  level,
  output logic [2:0]  first,
  output logic [63:0] sum,
  output logic [99:0] history
);
  logic [19:0] store [0:15];
  logic [99:0] log [3:6];
  logic [7:0] bytes [1:0][0:3];
  logic [3:0] read_at, write_at;
  function automatic logic [2:0] priority_of(logic [3:0] value);
    casez (value)
      4'b1???: return 3'd4;
      4'b01??: return 3'd3;
      4'b001?: return 3'd2;
      4'b0001: return 3'd1;
      default: return 3'd0;
    endcase
  endfunction
  task automatic remember(input logic [19:0] value, output logic [99:0] line);
    line = {log[3][79:0], value};
  endtask
  assign full  = level == 5'd16;
  assign empty = level == 5'd0;
  assign head  = store[read_at];
  assign first = priority_of(mask);
  logic [99:0] line;
  always_comb begin
    sum = '0;
    for (int i = 0; i < 16; i++) sum += 64'(store[i]) << (2 * i);
    for (int i = 0; i < 4; i++) sum ^= {bytes[1][i], 48'd0, bytes[0][i]};
  end
  always_ff @(posedge clk) begin
    remember(data, line);
    for (int i = 0; i < 4; i++) if (mask[i]) bytes[push][i] <= data[7:0] + 8'(i);
    if (rst) begin
      read_at  <= '0;
      write_at <= '0;
      level    <= '0;
    end else begin
      if (push && !full) begin
        store[write_at] <= data;
        write_at <= write_at + 4'd1;
        log[3] <= line;
        for (int i = 4; i <= 6; i++) log[i] <= log[i-1];
      end
      if (pop && !empty) read_at <= read_at + 4'd1;
      level <= level + 5'(push && !full) - 5'(pop && !empty);
    end
  end
  assign history = log[3] ^ log[4] ^ log[5] ^ log[6];
endmodule
