// Packed structs, unions, enums, and arrays of them, packed in several dimensions.
module structs (
  input  logic clk,
  input  logic rst,
  input  logic [76:0] raw,
  input  logic [2:0]  index,
  output logic [76:0] out,
  output logic [31:0] as_word,
  output logic [2:0]  state_out,
  output logic [127:0] matrix_out,
  output logic [11:0] picked
);
  typedef enum logic [2:0] {IDLE = 3'd1, LOAD = 3'd2, RUN = 3'd5, DONE = 3'd7} state_t;
  typedef struct packed {
    logic        valid;
    logic [3:0]  tag;
    logic signed [39:0] value;
    union packed { logic [31:0] word; logic [3:0][7:0] bytes; struct packed { logic [15:0] high, low; } halves; } data;
  } entry_t;
  entry_t entry, table_ [4];
  state_t state;
  logic [3:0][3:0][7:0] matrix;
  assign entry = raw;
  assign out = table_[index[1:0]];
  assign as_word = {entry.data.bytes[0], entry.data.bytes[1], entry.data.halves.high} ^ {table_[1].data.halves.low, table_[2].data.bytes[3:2]};
  assign state_out = state;
  assign matrix_out = matrix;
  assign picked = {matrix[index[1:0]][~index[1:0]], matrix[2][1][3:0]};
  always_ff @(posedge clk) begin
    if (rst) begin
      state <= IDLE;
      matrix <= '0;
      foreach (table_[i]) table_[i] <= '0;
    end else begin
      case (state)
        IDLE: if (entry.valid) state <= LOAD;
        LOAD: begin table_[entry.tag[1:0]] <= entry; state <= RUN; end
        RUN: begin
          table_[entry.tag[1:0]].value <= table_[index[1:0]].value + entry.value;
          table_[index[1:0]].data.bytes[index[2:1]] <= entry.data.bytes[0];
          if (entry.tag[3]) state <= DONE;
        end
        default: state <= state.next();
      endcase
      matrix[entry.tag[1:0]][index[1:0]] <= entry.data.bytes[1];
      matrix[3][index[1:0]][entry.tag[2:0]] <= entry.valid;
    end
  end
endmodule
