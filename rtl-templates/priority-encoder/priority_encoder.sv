// The place of the lowest of WIDTH requests, and whether there is any: a tree in which each node has the place
// of the lowest request below it, and its left side wins. Combinational, clog2(WIDTH) levels deep.
`default_nettype none
module priority_encoder #(
    parameter int WIDTH = 64
) (
    input  wire  [                              WIDTH-1:0] requests,
    output logic                                           any,
    output logic [(WIDTH == 1 ? 1 : $clog2(WIDTH)) - 1:0] index
);
  localparam int LEVELS = $clog2(WIDTH);
  localparam int SIZE = 1 << LEVELS;
  if (WIDTH < 1) begin : illegal
    $error("WIDTH must be at least 1");
  end

  for (genvar level = 0; level <= LEVELS; level++) begin : tree
    localparam int NODES = SIZE >> level;
    logic [NODES-1:0] found;
    if (level == 0) begin : leaves
      assign found = NODES'(requests);
    end else begin : choose
      localparam int BELOW = level - 1;
      logic [NODES*level-1:0] places;
      for (genvar node = 0; node < NODES; node++) begin : nodes
        logic is_left;
        assign is_left = tree[level-1].found[2*node];
        assign found[node] = is_left || tree[level-1].found[2*node+1];
        if (level == 1) begin : pair
          assign places[node] = !is_left;
        end else begin : more
          logic [BELOW-1:0] left, right;
          assign left = tree[level-1].choose.places[2*node*BELOW+:BELOW];
          assign right = tree[level-1].choose.places[(2*node+1)*BELOW+:BELOW];
          assign places[node*level+:level] = {!is_left, is_left ? left : right};
        end
      end
    end
  end

  assign any = tree[LEVELS].found;
  // Without a request the place is 0.
  if (LEVELS == 0) begin : one
    assign index = '0;
  end else begin : several
    assign index = any ? tree[LEVELS].choose.places : '0;
  end
endmodule
`default_nettype wire
